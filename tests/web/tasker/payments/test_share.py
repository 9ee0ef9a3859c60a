"""Saying how much of a payment each piece of work got."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Payment, Tasker, WorkEntry
from disputes.money import Money
from tests.factories.packet import log
from tests.factories.payment import PaymentFactory
from tests.web.sending import as_loaded, form, value_of, words

pytestmark = pytest.mark.django_db
RECORD = reverse("tasker:payments-record")


@pytest.fixture
def payment(asha: Tasker) -> Payment:
    return PaymentFactory.create(tasker=asha, amount=Money.parse("12", "USD"))


@pytest.fixture
def work(asha: Tasker, payment: Payment) -> list[WorkEntry]:
    return [log(asha, payment.platform, rate=Money.parse("50", "USD")) for _number in range(2)]


def page_of(payment: Payment) -> str:
    return reverse("tasker:payments-share", args=[payment.pk])


def ticks(*entries: WorkEntry, **said: Any) -> dict[str, Any]:
    return form(entries=[str(entry.pk) for entry in entries], **said)


def part(entry: WorkEntry) -> str:
    return f"part-{entry.pk}"


def given(payment: Payment) -> dict[object, int]:
    return dict(payment.allocations.values_list("entry_id", "micros"))


def test_of_these_twelve_thirty_cents_were_for_this(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    sent = ticks(*work, parts="1", **{part(work[0]): "$0.30", part(work[1]): ""})

    page = asha_client.post(page_of(payment), sent, follow=True)

    assert given(payment) == {work[0].pk: 300_000}
    assert "Nobody has said what 11.70 USD of it was for." in words(page).replace("\xa0", " ")


def test_a_button_asks_for_the_parts_of_what_is_ticked_and_saves_nothing(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    first = asha_client.get(page_of(payment))
    page = asha_client.post(page_of(payment), ticks(work[0], ask_parts="1"))

    assert "I know how much each got" in words(first)
    assert page.status_code == 200
    assert part(work[0]) in page.content.decode()
    assert part(work[1]) not in page.content.decode()
    assert given(payment) == {}


def test_parts_that_were_typed_stay_when_more_is_asked(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    sent = ticks(*work, parts="1", ask_parts="1", **{part(work[0]): "three"})

    page = asha_client.post(page_of(payment), sent)

    assert value_of(page, part(work[0])) == "three"
    assert part(work[1]) in page.content.decode()


def test_what_was_said_is_there_and_saving_it_again_changes_nothing(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    parts = {part(work[0]): "1", part(work[1]): "2"}
    asha_client.post(page_of(payment), ticks(*work, parts="1", **parts))
    before = set(payment.allocations.all())

    page = asha_client.get(page_of(payment))
    asha_client.post(page_of(payment), ticks(*work, parts="1", **parts))

    assert [value_of(page, part(entry)) for entry in work] == ["1.00", "2.00"]
    assert set(payment.allocations.all()) == before


def test_it_can_be_left_to_us_again(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    parts = {part(work[0]): "1", part(work[1]): "2"}

    page = asha_client.post(page_of(payment), ticks(*work, parts="1", by_need="1", **parts))
    asha_client.post(page_of(payment), ticks(*work))

    assert part(work[0]) not in page.content.decode()
    assert set(given(payment).values()) == {6_000_000}


def test_what_we_worked_out_is_not_shown_as_what_the_person_knows(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    asha_client.post(page_of(payment), ticks(*work))

    first = asha_client.get(page_of(payment))
    asked = asha_client.post(page_of(payment), ticks(*work, ask_parts="1"))
    shown = asha_client.get(reverse("tasker:payments-show", args=[payment.pk]))

    assert "You did not say how much each got" in words(first)
    assert part(work[0]) not in first.content.decode()
    assert as_loaded(asked)[part(work[0])] == ""
    assert "Owed shared it out by what each was owed." in words(shown)


def test_the_page_of_an_entry_shows_its_own_share_of_each_payment(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    asha_client.post(page_of(payment), ticks(*work))
    entry_page = reverse("tasker:entries-show", args=[work[0].pk])

    guessed = words(asha_client.get(entry_page)).replace("\xa0", " ")
    sent = ticks(*work, parts="1", **{part(work[0]): "5", part(work[1]): "6"})
    asha_client.post(page_of(payment), sent)
    said = words(asha_client.get(entry_page)).replace("\xa0", " ")

    assert "6.00 USD of 12.00 USD, shared out by the program" in guessed
    assert "5.00 USD of 12.00 USD, as you said" in said


def test_without_any_tick_it_says_what_to_do_first(asha_client: Client, payment: Payment) -> None:
    assert "Tick the work above first" in words(
        asha_client.post(page_of(payment), ticks(ask_parts="1"))
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("13", "The shares add up to 13.00 USD, more than the payment of 12.00 USD."),
        ("PHP 1", "but the currency is USD"),
        ("-1", "without a minus sign"),
        ("soon", "Write only the number here"),
    ],
)
def test_a_part_that_cannot_be_is_said_and_stays(
    asha_client: Client, payment: Payment, work: list[WorkEntry], typed: str, says: str
) -> None:
    answer = asha_client.post(page_of(payment), ticks(work[0], parts="1", **{part(work[0]): typed}))

    assert answer.status_code == 422
    assert says in words(answer).replace("\xa0", " ")
    assert value_of(answer, part(work[0])) == typed
    assert given(payment) == {}


def paid(payment: Payment, *entries: WorkEntry, **said: Any) -> dict[str, Any]:
    usual = {"platform": payment.platform_id, "currency": "USD", "stage": "in_hand"}
    return ticks(*entries, **usual, **{"amount": "12", **said})


def test_parts_can_be_said_when_the_payment_is_recorded(
    asha: Tasker, asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    asked = asha_client.post(RECORD, paid(payment, *work, ask_parts="1", note="kept", amount="x"))
    asha_client.post(
        RECORD, paid(payment, *work, parts="1", **{part(work[0]): "", part(work[1]): "0.30"})
    )

    assert asked.status_code == 200
    assert value_of(asked, "amount") == "x"
    assert b"kept</textarea>" in asked.content
    recorded = Payment.objects.of(asha).exclude(pk=payment.pk).get()
    assert given(recorded) == {work[1].pk: 300_000}


def test_the_same_page_sent_again_with_other_parts_is_asked_about(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    sent = paid(payment, *work, parts="1", **{part(work[0]): "1", part(work[1]): ""})
    asha_client.post(RECORD, sent)

    same = asha_client.post(RECORD, sent)
    other = asha_client.post(RECORD, {**sent, part(work[0]): "2"})

    assert same.status_code == 302
    assert other.status_code == 409
    assert "You saved this page before" in words(other)
    assert value_of(other, part(work[0])) == "2"
    assert value_of(other, "client_ref") != sent["client_ref"]
    assert Payment.objects.count() == 2


def test_work_that_was_ticked_later_is_asked_about_and_nothing_is_saved(
    asha_client: Client, payment: Payment, work: list[WorkEntry]
) -> None:
    sent = ticks(*work, parts="1", **{part(work[0]): "6"})

    answer = asha_client.post(page_of(payment), sent)
    asha_client.post(page_of(payment), {**sent, part(work[1]): "5"})

    assert answer.status_code == 422
    assert "You ticked more work. Say below how much it got." in words(answer)
    assert part(work[1]) in answer.content.decode()
    assert set(given(payment).values()) == {6_000_000, 5_000_000}
