"""A batch is paid and disputed as one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from disputes.models import Allocation, Dispute, Payment, Platform, Tasker, WorkEntry
from disputes.web.tasker.choices_of_work import Work
from disputes.web.tasker.forms.payments import PurposeForm
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.queries.test_batch_choices import FIRST, together
from tests.web.sending import as_loaded, form, words

pytestmark = pytest.mark.django_db
PAY, RAISE = reverse("tasker:payments-record"), reverse("tasker:disputes-raise-dispute")


@pytest.fixture
def batch(asha: Tasker, platform: Platform) -> list[WorkEntry]:
    return together(asha, platform, 4)


@pytest.fixture
def platform() -> Platform:
    return PlatformFactory.create(slug="remotasks")


def test_the_page_of_a_batch_leads_to_pay_and_dispute_for_all_of_it(
    asha_client: Client, batch: list[WorkEntry]
) -> None:
    shown = asha_client.get(reverse("tasker:batches-show", args=[FIRST])).content.decode()

    for page in (PAY, RAISE):
        assert f'href="{page}?entry={FIRST}"' in shown
        asked = asha_client.get(page, {"entry": str(FIRST)})
        assert f'value="{FIRST}" id="id_entries_0" checked' in asked.content.decode()
        assert asked.content.decode().count('name="entries"') == 1
        assert "4 pieces of work together" in words(asked)


def test_pay_for_a_batch_is_shared_over_all_of_it_once(
    asha_client: Client, batch: list[WorkEntry]
) -> None:
    sent = as_loaded(asha_client.get(PAY, {"entry": str(FIRST)})) | {"amount": "0.04"}

    first, second = (asha_client.post(PAY, sent | {"entries": [str(FIRST)]}) for _ in "12")

    assert first["Location"] == second["Location"]
    assert set(Allocation.objects.values_list("entry", "micros")) == {
        (entry.pk, 10_000) for entry in batch
    }


def test_who_knows_the_part_of_a_batch_says_it_once(
    asha: Tasker, asha_client: Client, batch: list[WorkEntry], platform: Platform
) -> None:
    other = log(asha, platform)
    parts = {f"part-{FIRST}": "0.02", f"part-{other.pk}": "1", "parts": "1", "amount": "2"}
    ticked = [str(FIRST), str(other.pk)]
    usual = {"platform": platform.pk, "currency": "USD", "stage": "in_hand"}

    answer = asha_client.post(PAY, form(**usual, **parts, entries=ticked))

    assert answer.status_code == 302
    shares = Allocation.objects.filter(payment=Payment.objects.get())
    assert shares.exclude(entry=other).aggregate(sum=Sum("micros"))["sum"] == 20_000
    assert shares.get(entry=other).micros == 1_000_000
    page = asha_client.get(reverse("tasker:payments-share", args=[Payment.objects.get().pk]))
    assert page.content.decode().count(" checked") == 5


def test_where_the_list_is_cut_it_says_how_to_reach_the_rest() -> None:
    asked = PurposeForm(choices=())

    Work([], is_cut=True).tell(asked)

    assert "Tick what it paid" in (said := asked.fields["entries"].help_text)
    assert "For older work, open it on the page" in said


def raised(client: Client, **said: Any) -> dict[str, Any]:
    sent = as_loaded(client.get(RAISE, {"entry": str(FIRST)}))
    return sent | {"ground": "NON_PAYMENT", "entries": [str(FIRST)]} | said


def test_a_dispute_about_a_batch_holds_all_of_it_and_is_raised_once(
    asha_client: Client, batch: list[WorkEntry]
) -> None:
    sent = raised(asha_client)

    first, second = (asha_client.post(RAISE, sent) for _ in "12")

    dispute = Dispute.objects.get()
    assert first["Location"] == second["Location"]
    assert dispute.items.count() == 4
    amend = asha_client.get(reverse("tasker:disputes-amend", args=[dispute.pk]))
    assert f'value="{FIRST}" id="id_entries_0" checked' in amend.content.decode()
    assert amend.content.decode().count('name="entries"') == 1


def test_what_stands_in_another_dispute_is_left_to_it(
    asha_client: Client, batch: list[WorkEntry]
) -> None:
    asha_client.post(RAISE, raised(asha_client, entries=[str(batch[0].pk)]))

    assert "3 pieces of work together" in words(asha_client.get(RAISE))
    asha_client.post(RAISE, raised(asha_client))

    held: list[UUID] = list(Dispute.objects.values_list("items__entry", flat=True))
    assert sorted(held, key=str) == sorted((entry.pk for entry in batch), key=str)
    refused = asha_client.post(RAISE, raised(asha_client))
    assert "in another open dispute" in words(refused)
