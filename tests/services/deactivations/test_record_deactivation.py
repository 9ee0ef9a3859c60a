"""Recording a lock-out, correcting it, taking it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from disputes.choices import EventKind, Ground
from disputes.errors import DomainError
from disputes.models import Deactivation, DeactivationRevision, Dispute, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.rules import bounds, lock_out
from disputes.services import deactivations, disputes
from disputes.services.deactivations import (
    amend_deactivation,
    record_deactivation,
    retract_deactivation,
    says,
)
from disputes.vault.fields import open_text
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def record(tasker: Tasker, **changes: Any) -> tuple[Deactivation, bool]:
    facts: dict[str, Any] = {"client_ref": uuid4(), "today": TODAY, "now": NOW}
    if "platform" not in changes:
        facts["platform"] = PlatformFactory.create()
    return record_deactivation(tasker=tasker, **(facts | changes))


def disputed(row: Deactivation, *entries: WorkEntry) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=row.tasker,
        client_ref=uuid4(),
        ground=Ground.BALANCE_FORFEITED_ON_BAN,
        entries=entries,
        deactivation=row,
        today=TODAY,
        now=NOW,
    )
    return dispute


def test_the_five_dates_and_the_balance_are_kept(asha: Tasker) -> None:
    row, new = record(
        asha,
        seen_on=date(2026, 3, 5),
        notice_on=date(2026, 3, 6),
        effective_on=date(2026, 3, 4),
        appealed_on=date(2026, 3, 7),
        decided_on=date(2026, 3, 9),
        complained_on=date(2026, 3, 3),
        balance=usd("150"),
        balance_at_least=True,
        reason="“spam” \u202e",
        rule_cited="14(d)",
    )

    row.refresh_from_db()
    assert new
    assert (row.seen_on, row.decided_on) == (date(2026, 3, 5), date(2026, 3, 9))
    assert (row.balance, row.balance_at_least) == (usd("150"), True)
    assert open_text(key_of(asha), row, "reason") == "“spam” \u202e"
    assert b"14(d)" not in bytes(row.rule_cited)


def test_what_is_not_stated_stays_empty(asha: Tasker) -> None:
    row, _new = record(asha, days_since_complaint=1, balance_at_least=True)

    row.refresh_from_db()
    assert (row.seen_on, row.balance, row.currency, row.balance_at_least) == (
        None,
        None,
        "",
        False,
    )
    assert row.days_since_complaint == 1


def test_the_same_reference_again_changes_nothing(asha: Tasker) -> None:
    ref = uuid4()
    first, _new = record(asha, client_ref=ref)

    again, new = record(asha, client_ref=ref, balance=usd("-1"))

    assert (again, new) == (first, False)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"balance": usd("-1")}, bounds.AmountNegative),
        ({"balance": usd("1000000001")}, bounds.AmountTooLarge),
        ({"seen_on": date(2026, 4, 2)}, bounds.DayInTheFuture),
        (
            {"seen_on": date(2026, 3, 5), "appealed_on": date(2026, 3, 4)},
            lock_out.AppealBeforeLockOut,
        ),
        ({"reason": "a" * 10_001}, bounds.TextTooLong),
        ({"rule_cited": "\x00"}, bounds.TextUnreadable),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    asha: Tasker, changes: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error) as refusal:
        record(asha, **changes)

    assert refusal.value.field in changes
    assert not Deactivation.objects.exists()


def test_a_corrected_balance_restates_the_dispute_and_keeps_the_old_one(asha: Tasker) -> None:
    row, _new = record(asha, balance=usd("150"), seen_on=date(2026, 3, 5))
    dispute = disputed(row)

    amend_deactivation(
        deactivation=row, balance=usd("160"), note="counted again", today=TODAY, now=LATER
    )

    dispute.refresh_from_db()
    row.refresh_from_db()
    event = dispute.events.get(kind=EventKind.AMENDED)
    assert dispute.owed == usd("160")
    assert event.detail == {
        "deactivation": str(row.pk),
        "seen_on": "2026-03-05",
        "balance": "150.00 USD",
    }
    assert open_text(key_of(asha), row, "note") == "counted again"


def test_what_is_still_not_stated_stays_empty(asha: Tasker) -> None:
    row, _new = record(asha)
    dispute = disputed(row)

    amend_deactivation(deactivation=row, seen_on=date(2026, 3, 5), today=TODAY, now=LATER)

    dispute.refresh_from_db()
    assert (dispute.owed, dispute.currency) == (None, "")


def test_what_it_said_before_is_kept_sealed(asha: Tasker) -> None:
    row, _new = record(asha, seen_on=date(2026, 3, 5), balance=usd("150"), note="old words")

    amend_deactivation(
        deactivation=row, note="new", balance=None, seen_on=None, today=TODAY, now=LATER
    )

    revision = DeactivationRevision.objects.get(deactivation=row)
    before = orjson.loads(open_text(key_of(asha), revision, "before"))
    assert b"old words" not in bytes(revision.before)
    assert (before["note"], before["balance"], before["currency"]) == ("old words", "150.00", "USD")
    assert (before["seen_on"], before["days_since_complaint"]) == ("2026-03-05", None)
    assert revision.amended_at == LATER


def test_saying_the_same_again_writes_nothing(asha: Tasker) -> None:
    row, _new = record(asha, seen_on=date(2026, 3, 5), days_since_complaint=3, note="same")
    dispute = disputed(row)

    amend_deactivation(
        deactivation=row,
        seen_on=date(2026, 3, 5),
        balance=None,
        balance_at_least=True,  # of nothing that is stated
        note="same",
        today=TODAY,
        now=LATER,
    )

    assert not DeactivationRevision.objects.exists()
    assert not dispute.events.filter(kind=EventKind.AMENDED).exists()


def test_a_corrected_record_must_be_possible(asha: Tasker) -> None:
    row, _new = record(asha, seen_on=date(2026, 3, 5))

    with pytest.raises(lock_out.AppealBeforeLockOut):
        amend_deactivation(deactivation=row, appealed_on=date(2026, 3, 1), today=TODAY, now=LATER)


def test_a_dispute_keeps_one_currency(asha: Tasker) -> None:
    row, _new = record(asha, balance=usd("150"))
    work = WorkEntryFactory.create(tasker=asha, platform=row.platform, promised=usd("2"))
    disputed(row, work)

    amend_deactivation(deactivation=row, balance=usd("151"), today=TODAY, now=LATER)
    with pytest.raises(deactivations.BalanceClaimedInOtherCurrency, match="USD"):
        amend_deactivation(
            deactivation=row, balance=Money.parse("150", "EUR"), today=TODAY, now=LATER
        )


def test_a_record_taken_back_counts_in_no_sum(asha: Tasker) -> None:
    row, _new = record(asha, balance=usd("150"))
    dispute = disputed(row)

    retract_deactivation(deactivation=row, now=LATER)
    retract_deactivation(deactivation=row, now=LATER + timedelta(days=1))

    dispute.refresh_from_db()
    row.refresh_from_db()
    assert (dispute.owed, row.retracted_at) == (None, LATER)
    with pytest.raises(deactivations.DeactivationTakenBack):
        amend_deactivation(deactivation=row, note="x", today=TODAY, now=LATER)


def test_a_record_knows_what_it_says_and_once_said(asha: Tasker) -> None:
    row, _new = record(asha, seen_on=date(2026, 3, 5), note="old")
    stated: dict[str, Any] = {"seen_on": date(2026, 3, 5), "note": "old", "today": TODAY}
    assert says(deactivation=row, platform=row.platform, **stated)
    assert not says(deactivation=row, platform=PlatformFactory.create(), **stated)
    assert not says(deactivation=row, platform=row.platform, **{**stated, "note": "new"})

    amended = amend_deactivation(deactivation=row, note="new", today=TODAY, now=LATER)

    assert says(deactivation=amended, platform=row.platform, **stated)
