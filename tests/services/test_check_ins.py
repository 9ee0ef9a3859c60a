"""Were you paid? One tap records the rest, another takes it back, and "no" is asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from disputes.choices import Ground, PayAnswer
from disputes.models import CheckIn, Payment, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.needs import NeedKind, needs_of
from disputes.rules.bounds import WordUnknown
from disputes.services import check_ins
from disputes.services.check_ins import EntryGone, NothingLeftToPay, answer, undo
from disputes.services.disputes import raise_dispute, withdraw
from disputes.services.entries import retract_entry
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
def overdue(asha: Tasker) -> WorkEntry:
    """Two dollars that were due ten days ago; thirty cents came."""
    entry = WorkEntryFactory.create(tasker=asha, pay_due_on=TODAY - timedelta(days=10))
    PaymentFactory.create(tasker=asha, platform=entry.platform, for_entry=entry)
    return entry


def say(entry: WorkEntry, word: str, **changes: Any) -> CheckIn:
    stated: dict[str, Any] = {"client_ref": uuid4(), "today": TODAY, "now": NOW}
    check_in, _new = answer(entry=entry, answer=word, **stated | changes)
    return check_in


def asked(tasker: Tasker, on: date = TODAY) -> bool:
    return NeedKind.PAY_OVERDUE in {need.kind for need in needs_of(tasker, today=on)}


def test_all_of_it_records_the_rest_and_asks_no_more(asha: Tasker, overdue: WorkEntry) -> None:
    assert asked(asha)

    check_in = say(overdue, PayAnswer.ALL)

    payment = check_in.payment
    assert payment is not None
    assert (payment.amount, payment.received_on) == (Money.parse("1.70", "USD"), None)
    assert payment.allocations.get().entry_id == overdue.pk
    assert not asked(asha)


def test_the_same_tap_twice_records_one_payment(overdue: WorkEntry) -> None:
    ref = uuid4()

    first = say(overdue, PayAnswer.ALL, client_ref=ref)
    again = say(overdue, PayAnswer.ALL, client_ref=ref)

    assert again == first
    assert Payment.objects.count() == 2


def test_a_second_tap_finds_nothing_left_to_pay(overdue: WorkEntry) -> None:
    say(overdue, PayAnswer.ALL)

    with pytest.raises(NothingLeftToPay):
        say(overdue, PayAnswer.ALL)


def test_work_without_a_stated_promise_cannot_be_paid_by_a_tap(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=None)

    with pytest.raises(NothingLeftToPay):
        say(entry, PayAnswer.ALL)


def test_undo_takes_the_payment_back_and_asks_again(asha: Tasker, overdue: WorkEntry) -> None:
    check_in = say(overdue, PayAnswer.ALL)

    undo(check_in=check_in, now=NOW)
    undone = undo(check_in=check_in, now=NOW + timedelta(hours=1))

    assert undone.undone_at == NOW
    assert undone.payment is not None
    assert undone.payment.retracted_at == NOW
    assert asked(asha)


def test_no_is_asked_again_after_some_days(asha: Tasker, overdue: WorkEntry) -> None:
    say(overdue, PayAnswer.NO)

    assert not asked(asha)
    assert not asked(asha, TODAY + check_ins.AGAIN - timedelta(days=1))
    assert asked(asha, TODAY + check_ins.AGAIN)


def test_a_no_that_was_undone_is_asked_at_once(asha: Tasker, overdue: WorkEntry) -> None:
    undo(check_in=say(overdue, PayAnswer.NO), now=NOW)

    assert asked(asha)


def test_a_part_records_nothing_by_itself(overdue: WorkEntry) -> None:
    check_in = say(overdue, PayAnswer.PART)

    assert check_in.payment is None
    assert check_in.ask_again_on == TODAY + check_ins.AGAIN


def test_nobody_is_asked_after_a_dispute_was_withdrawn(asha: Tasker, overdue: WorkEntry) -> None:
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.NON_PAYMENT,
        entries=[overdue],
        today=TODAY,
        now=NOW,
    )
    withdraw(dispute=dispute, by=asha.account, now=NOW)

    assert not asked(asha)


def test_another_word_is_refused(overdue: WorkEntry) -> None:
    with pytest.raises(WordUnknown):
        say(overdue, "perhaps")


def test_work_that_was_taken_back_is_not_paid(overdue: WorkEntry) -> None:
    retract_entry(entry=overdue, now=NOW)

    with pytest.raises(EntryGone):
        say(overdue, PayAnswer.ALL)
