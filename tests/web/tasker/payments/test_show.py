from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.money import Money
from disputes.services.evidence import attach
from tests.factories.evidence import picture
from tests.factories.packet import NOW, log, tell
from tests.factories.payment import PaymentFactory
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


def test_a_payment_says_what_it_was_for(asha: Tasker, asha_client: Client) -> None:
    story = tell(asha)

    page = words(asha_client.get(reverse("tasker:payments-show", args=[story.payment.pk])))

    assert "Pay from Remotasks" in page
    assert "Work of Mar 1, 2026" in page
    assert "Fee not stated" in page


def test_money_moves_on(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(tasker=asha, stage="credited", counts_as_received=False)
    address = reverse("tasker:payments-move", args=[payment.pk])

    asha_client.post(address, form(stage="in_hand", received_on="2026-03-20"))

    payment.refresh_from_db()
    assert (payment.stage, payment.counts_as_received) == ("in_hand", True)


def test_money_cannot_move_to_nowhere_or_tomorrow(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(tasker=asha)
    address = reverse("tasker:payments-move", args=[payment.pk])

    nowhere = asha_client.post(address, form(stage="nowhere"))
    tomorrow = asha_client.post(address, form(stage="held", received_on="2996-01-01"))

    assert nowhere.status_code == tomorrow.status_code == 422
    assert "This day has not come yet." in words(tomorrow)


def test_a_move_that_is_refused_still_shows_the_pictures(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(tasker=asha)
    attach(
        tasker=asha, client_ref=uuid4(), data=picture(), now=NOW, payment=payment, caption="Bank"
    )
    address = reverse("tasker:payments-move", args=[payment.pk])

    page = words(asha_client.post(address, form(stage="nowhere")))

    assert "Bank" in page
    assert "None yet." not in page


def test_it_can_be_said_later_what_it_was_for(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(tasker=asha)
    entry = log(asha, payment.platform)
    address = reverse("tasker:payments-share", args=[payment.pk])

    assert "What were the" in words(asha_client.get(address))
    asha_client.post(address, form(entries=[str(entry.pk)]))

    assert payment.allocations.get().entry == entry
    assert b"checked" in asha_client.get(address).content


def test_work_in_another_currency_cannot_be_what_it_was_for(
    asha: Tasker, asha_client: Client
) -> None:
    payment = PaymentFactory.create(tasker=asha)
    entry = log(asha, payment.platform, rate=Money.parse("1", "PHP"))

    answer = asha_client.post(
        reverse("tasker:payments-share", args=[payment.pk]), form(entries=[str(entry.pk)])
    )

    assert answer.status_code == 422
    assert not payment.allocations.exists()


def test_before_it_is_taken_back_the_page_says_what_changes(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha)

    page = words(asha_client.get(reverse("tasker:payments-retract", args=[story.payment.pk])))

    assert "will count as never received" in page
    assert "It no longer pays for Work of Mar 1, 2026" in page
    story.payment.refresh_from_db()
    assert story.payment.retracted_at is None


def test_what_is_taken_back_already_is_not_asked_again(asha: Tasker, asha_client: Client) -> None:
    address = reverse("tasker:payments-retract", args=[PaymentFactory.create(tasker=asha).pk])
    asha_client.post(address)

    assert "It pays nothing now." in words(asha_client.get(address, follow=True))


def test_taken_back_it_pays_nothing(asha: Tasker, asha_client: Client) -> None:
    story = tell(asha)

    page = asha_client.post(
        reverse("tasker:payments-retract", args=[story.payment.pk]), follow=True
    )

    assert "It pays nothing now." in words(page)
    entry = words(asha_client.get(reverse("tasker:entries-show", args=[story.entry.pk])))
    assert "Owed 2.00" in entry


@pytest.mark.parametrize("name", ["show", "move", "share", "retract"])
def test_nothing_of_it_is_there_for_a_stranger(asha: Tasker, ben_client: Client, name: str) -> None:
    payment = PaymentFactory.create(tasker=asha)
    address = reverse(f"tasker:payments-{name}", args=[payment.pk])

    assert ben_client.post(address, form()).status_code in (404, 405)
    assert ben_client.get(address).status_code in (404, 405)
