from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import WorkEntry
from disputes.money import Money
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:batches-log")


def typed(client: Client, **said: Any) -> dict[str, Any]:
    platform = PlatformFactory.create(slug="remotasks", name="Remotasks")
    usual = {"platform": platform.pk, "ids": "A-1\nB-2", "amount": "0.015", "currency": "USD"}
    return as_loaded(client.get(PAGE)) | usual | said


def test_a_pasted_list_is_logged_listed_taken_back_and_put_back(asha_client: Client) -> None:
    answer = asha_client.post(PAGE, typed(asha_client))

    page = asha_client.get(answer["Location"])
    assert "2 pieces of work that you logged together." in words(page)
    assert "A-1" in words(page)
    assert {row.promised for row in WorkEntry.objects.all()} == {Money.parse("0.015", "USD")}
    batch = {"batch_id": WorkEntry.objects.values_list("batch", flat=True)[0]}

    asha_client.post(reverse("tasker:batches-retract", kwargs=batch))
    assert "Taken back" in words(asha_client.get(answer["Location"]))
    assert not WorkEntry.objects.standing().exists()

    asha_client.post(reverse("tasker:batches-restore", kwargs=batch))
    assert WorkEntry.objects.standing().count() == 2
    entry = WorkEntry.objects.all()[0]
    shown = asha_client.get(reverse("tasker:entries-show", args=[entry.pk]))
    assert reverse("tasker:batches-show", kwargs=batch) in shown.content.decode()


def test_what_is_in_it_twice_is_named_with_a_box_to_tick(asha_client: Client) -> None:
    sent = typed(asha_client, ids="A-1\nA-1\nB-2")

    refused = asha_client.post(PAGE, sent)
    assert "A-1. Look at them." in words(refused)
    assert 'name="leave_out"' in refused.content.decode()
    asha_client.post(PAGE, sent | {"leave_out": "on"})

    assert WorkEntry.objects.count() == 2


def test_the_same_page_with_another_list_is_asked_about(asha_client: Client) -> None:
    sent = typed(asha_client)
    asha_client.post(PAGE, sent)

    answer = asha_client.post(PAGE, sent | {"ids": "A-1\nB-2\nC-3"})
    again = asha_client.post(PAGE, as_loaded(answer) | {"leave_out": "on"})

    assert "You saved this page before" in words(answer)
    assert again.status_code == 302
    assert WorkEntry.objects.count() == 3


def test_numbers_alone_are_logged_and_their_pay_is_not_known(asha_client: Client) -> None:
    answer = asha_client.post(PAGE, typed(asha_client, amount=""))

    assert answer.status_code == 302
    assert "not stated" in words(asha_client.get(answer["Location"]))
    assert {row.promised for row in WorkEntry.objects.all()} == {None}
