"""What was sent again with its `client_ref`: the same as the first time, or something else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from disputes.models import Payment, Tasker, WorkEntry
from disputes.money import Money
from disputes.services import payments
from disputes.services.payments import says
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@pytest.fixture
def stated() -> dict[str, Any]:
    return {
        "platform": PlatformFactory.create(),
        "amount": usd("12"),
        "received_on": date(2026, 3, 20),
        "stage": "in_hand",
        "fee": None,
        "landed": None,
        "note": "",
    }


@pytest.fixture
def work(asha: Tasker) -> list[WorkEntry]:
    made: list[WorkEntry] = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("50"))
    return made


def paid(tasker: Tasker, stated: dict[str, Any], **purpose: Any) -> Payment:
    row, _new = payments.record_payment(
        tasker=tasker, client_ref=uuid4(), today=TODAY, now=NOW, **stated, **purpose
    )
    return row


def test_the_same_again_is_the_same(
    asha: Tasker, stated: dict[str, Any], work: list[WorkEntry]
) -> None:
    payment = paid(asha, stated, entries=work)

    assert says(payment=payment, entries=work[::-1], **stated)
    assert not says(payment=payment, entries=work, **{**stated, "note": "more"})


def test_for_other_work_it_is_something_else(
    asha: Tasker, stated: dict[str, Any], work: list[WorkEntry]
) -> None:
    one, two = work
    payment = paid(asha, stated, entries=[one])

    assert not says(payment=payment, **stated)
    assert not says(payment=payment, entries=[two], **stated)
    assert not says(payment=payment, shares={one.pk: usd("11")}, **stated)


def test_what_it_once_said_counts_for_the_same_work_alone(
    asha: Tasker, stated: dict[str, Any], work: list[WorkEntry]
) -> None:
    one, two = work
    payment = paid(asha, stated, entries=[one])

    amended = payments.amend_payment(payment=payment, today=TODAY, now=NOW, note="more")

    assert says(payment=amended, entries=[one], **stated)
    assert says(payment=amended, entries=[one], **{**stated, "note": "more"})
    assert not says(payment=amended, entries=[two], **stated)


def test_what_was_sent_first_stays_the_same_when_it_is_shared_out_otherwise(
    asha: Tasker, stated: dict[str, Any], work: list[WorkEntry]
) -> None:
    one, two = work
    by_need = paid(asha, stated, entries=[one])
    by_hand = paid(asha, stated, shares={one.pk: usd("12")})

    for payment in (by_need, by_hand):
        payments.share_payment(payment=payment, now=NOW, entries=[two])

    assert says(payment=by_need, entries=[one], **stated)
    assert says(payment=by_hand, shares={one.pk: usd("12.0")}, **stated)
    assert not says(payment=by_hand, shares={two.pk: usd("12")}, **stated)
