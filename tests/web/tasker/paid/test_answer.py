from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import CheckIn, Payment, Tasker, WorkEntry
from tests.factories.entry import WorkEntryFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
HOME = reverse("tasker:home")


@pytest.fixture
def overdue(asha: Tasker) -> WorkEntry:
    due = timezone.now().date() - timedelta(days=5)
    return WorkEntryFactory.create(tasker=asha, platform__name="Remotasks", pay_due_on=due)


def address(entry: WorkEntry) -> str:
    return reverse("tasker:paid-answer", args=[entry.pk])


def test_one_tap_on_the_first_page_records_the_pay_and_another_undoes_it(
    asha_client: Client, overdue: WorkEntry
) -> None:
    page = asha_client.get(HOME)
    assert "Were you paid?" in words(page)

    said = asha_client.post(
        address(overdue), {"client_ref": value_of(page, "client_ref"), "answer": "all"}, follow=True
    )
    assert "came for this work" in words(said)
    assert "Were you paid?" not in words(said)

    check_in = CheckIn.objects.get()
    undone = asha_client.post(reverse("tasker:paid-undo", args=[check_in.pk]), follow=True)
    assert "Taken back." in words(undone)
    assert "Were you paid?" in words(undone)


def test_no_offers_a_dispute_and_says_when_it_is_asked_again(
    asha_client: Client, overdue: WorkEntry
) -> None:
    said = asha_client.post(address(overdue), form(answer="no"), follow=True)

    assert "Saved: not paid yet. We ask again on" in words(said)
    assert f'href="{reverse("tasker:disputes-raise-dispute")}?entry={overdue.pk}"' in (
        said.content.decode()
    )


def test_a_part_is_asked_again_until_its_payment_is_saved(
    asha_client: Client, overdue: WorkEntry
) -> None:
    answer = asha_client.post(address(overdue), form(answer="part"))

    record = reverse("tasker:payments-record")
    assert answer["Location"] == f"{record}?entry={overdue.pk}&part={overdue.pk}"
    assert not CheckIn.objects.exists()
    assert "Were you paid?" in words(asha_client.get(HOME))

    some = {"platform": overdue.platform_id, "amount": "0.30", "currency": "USD"}
    sent = form(**some, entries=[overdue.pk], stage="in_hand")
    for _twice in range(2):
        asha_client.post(answer["Location"], sent)

    assert CheckIn.objects.get().answer == "part"
    assert "Were you paid?" not in words(asha_client.get(HOME))


def test_another_answer_leads_to_the_work(asha_client: Client, overdue: WorkEntry) -> None:
    answer = asha_client.post(address(overdue), form(answer="perhaps"))

    assert answer["Location"] == reverse("tasker:entries-show", args=[overdue.pk])
    assert not CheckIn.objects.exists()


def test_what_the_domain_refuses_is_said(asha_client: Client, overdue: WorkEntry) -> None:
    asha_client.post(address(overdue), form(answer="all"))

    said = asha_client.post(address(overdue), form(answer="all"), follow=True)

    assert "Nothing more is owed for this work." in words(said)
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("answered", ["", "x", str(UUID(int=1))])
def test_a_strange_address_says_nothing(
    asha_client: Client, overdue: WorkEntry, answered: str
) -> None:
    assert "Saved:" not in words(asha_client.get(HOME, {"answered": answered}))


def test_it_is_not_there_for_others(
    asha_client: Client, ben_client: Client, overdue: WorkEntry
) -> None:
    asha_client.post(address(overdue), form(answer="no"))
    undo = reverse("tasker:paid-undo", args=[CheckIn.objects.get().pk])

    assert ben_client.post(address(overdue), form(answer="all")).status_code == 404
    assert ben_client.post(undo).status_code == 404
