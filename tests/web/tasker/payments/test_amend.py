from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Payment, Tasker
from disputes.money import Money
from disputes.queries.ledger import payment as line_of
from disputes.services.entries import retract_entry
from disputes.services.payments import retract_payment, share_payment
from disputes.web.tasker.forms.payments import stated
from tests.factories.packet import NOW, log, tell
from tests.factories.payment import PaymentFactory
from tests.web.sending import as_loaded, form, value_of, words

pytestmark = pytest.mark.django_db


def page_of(payment: Payment) -> str:
    return reverse("tasker:payments-amend", args=[payment.pk])


def said(payment: Payment, **changes: Any) -> dict[str, Any]:
    """What the page holds, as a browser would send it back, with some of it changed."""
    line = line_of(payment.tasker, payment.pk)
    assert line is not None
    held = {name: "" if value is None else value for name, value in stated(line).items()}
    return form(**held | {"platform": line.platform.pk, "landed_currency": "USD"} | changes)


def spread(tasker: Tasker) -> Payment:
    payment = PaymentFactory.create(tasker=tasker, amount=Money.parse("4", "USD"))
    work = [log(tasker, payment.platform) for _number in range(2)]
    share_payment(payment=payment, entries=work, now=NOW)
    return payment


def test_the_screen_shows_what_the_payment_says(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(
        tasker=asha, fee=Money.parse("0.1", "USD"), landed=Money.parse("5", "PHP")
    )

    page = asha_client.get(page_of(payment))

    assert "Correct this payment" in words(page)
    assert (value_of(page, "amount"), value_of(page, "fee")) == ("0.30", "0.10")
    assert value_of(page, "received_on") == "2026-03-15"
    assert b'<option value="PHP" selected>' in page.content
    assert "Share it out anew" not in words(page)


def test_a_correction_changes_what_is_said_and_keeps_what_was(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha)

    answer = asha_client.post(
        page_of(story.payment), said(story.payment, amount="0.80", note="Seen on the statement")
    )

    page = words(asha_client.get(answer["Location"]))
    assert answer["Location"] == reverse("tasker:payments-show", args=[story.payment.pk])
    assert "Saved." in page
    assert "0.80 USD" in page
    assert "corrected 1 time" in page
    assert "Owed 1.20" in words(
        asha_client.get(reverse("tasker:entries-show", args=[story.entry.pk]))
    )


def test_the_same_again_writes_nothing(asha: Tasker, asha_client: Client) -> None:
    payment = tell(asha).payment

    asha_client.post(page_of(payment), said(payment))

    assert not payment.revisions.exists()


def test_too_little_for_its_shares_says_what_to_do(asha: Tasker, asha_client: Client) -> None:
    payment = spread(asha)

    answer = asha_client.post(page_of(payment), said(payment, amount="3", note="kept"))

    assert answer.status_code == 422
    assert "Tick “Share it out anew”, or say first how much each work got." in words(answer)
    assert b"kept</textarea>" in answer.content

    asha_client.post(page_of(payment), said(payment, amount="3", share_anew="on"))

    assert sorted(payment.allocations.values_list("micros", flat=True)) == [1_500_000] * 2


def test_one_share_that_is_not_the_whole_can_be_shared_anew(
    asha: Tasker, asha_client: Client
) -> None:
    payment = PaymentFactory.create(tasker=asha, amount=Money.parse("5", "USD"))
    work = log(asha, payment.platform, rate=Money.parse("4", "USD"))
    share_payment(payment=payment, shares={work.pk: Money.parse("4", "USD")}, now=NOW)

    refused = asha_client.post(page_of(payment), said(payment, amount="3"))
    asha_client.post(page_of(payment), as_loaded(refused) | {"share_anew": "on"})

    assert "Tick “Share it out anew”" in words(refused)
    assert list(payment.allocations.values_list("micros", flat=True)) == [3_000_000]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"amount": ""}, "Write the amount"),
        ({"amount": "1,234"}, "Did you mean"),
        ({"fee": "9"}, "cannot be more than the payment"),
        ({"received_on": "2996-01-01"}, "This day has not come yet."),
        ({"currency": "PHP"}, "is said to be for work in USD"),
    ],
)
def test_what_is_wrong_is_said(
    asha: Tasker, asha_client: Client, changes: dict[str, str], says: str
) -> None:
    payment = tell(asha).payment

    answer = asha_client.post(page_of(payment), said(payment, **changes))

    assert answer.status_code == 422
    assert says in words(answer)
    assert not payment.revisions.exists()


def test_pay_for_work_that_was_taken_back_is_said_to_be_for_nothing_first(
    asha: Tasker, asha_client: Client
) -> None:
    payment = spread(asha)
    share = reverse("tasker:payments-share", args=[payment.pk])
    for allocation in payment.allocations.select_related("entry"):
        retract_entry(entry=allocation.entry, now=NOW)

    refused = asha_client.post(page_of(payment), said(payment, amount="1"))
    asha_client.post(share, as_loaded(asha_client.get(share)))
    asha_client.post(page_of(payment), said(payment, amount="1"))

    payment.refresh_from_db()
    assert not payment.allocations.exists()
    assert payment.amount == Money.parse("1", "USD")
    assert "said to be for work that you took back" in words(refused)


def test_what_was_taken_back_is_not_corrected(asha: Tasker, asha_client: Client) -> None:
    payment = PaymentFactory.create(tasker=asha)
    retract_payment(payment=payment, now=NOW)

    answer = asha_client.get(page_of(payment))

    assert answer["Location"] == reverse("tasker:payments-show", args=[payment.pk])


def test_it_is_not_there_for_a_stranger(asha: Tasker, ben_client: Client) -> None:
    assert ben_client.post(page_of(PaymentFactory.create(tasker=asha)), form()).status_code == 404
