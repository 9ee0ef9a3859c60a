"""Correcting an entry: the old facts are kept, and the disputes follow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from disputes.choices import AgeBand, EventKind, Ground
from disputes.errors import DomainError
from disputes.models import Dispute, EntryRevision, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.rules import bounds
from disputes.services import disputes, entries
from disputes.services.entries import amend_entry, log_entry, restore_entry, retract_entry
from disputes.services.entry_facts import EntrySaysNothing
from disputes.vault.fields import open_text
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def logged(tasker: Tasker, **changes: Any) -> WorkEntry:
    facts: dict[str, Any] = {"worked_on": date(2026, 3, 1), "rate": usd("2"), "note": "old"}
    if "platform" not in changes:
        facts["platform"] = PlatformFactory.create()
    entry, _new = log_entry(
        tasker=tasker, client_ref=uuid4(), today=TODAY, now=NOW, **(facts | changes)
    )
    return entry


def disputed(tasker: Tasker, *entries: WorkEntry) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=entries,
        today=TODAY,
        now=NOW,
    )
    return dispute


def test_a_correction_that_leaves_nothing_said_is_refused(asha: Tasker) -> None:
    entry = logged(asha, note="")

    with pytest.raises(EntrySaysNothing):
        amend_entry(entry=entry, today=TODAY, now=LATER, rate=None)

    amended = amend_entry(entry=entry, today=TODAY, now=LATER, rate=None, unknown=True)
    assert amended.promised is None


def test_of_work_of_which_nothing_was_known_anything_can_be_corrected(asha: Tasker) -> None:
    entry = logged(asha, note="", rate=None, unknown=True)

    amended = amend_entry(entry=entry, today=TODAY, now=LATER, project="Lidar")

    assert amended.revisions.count() == 1


def test_what_is_left_out_stays(asha: Tasker) -> None:
    entry = logged(asha, seconds=3600)

    amended = amend_entry(entry=entry, rate=usd("3"), today=TODAY, now=LATER)

    amended.refresh_from_db()
    assert (amended.promised, amended.seconds) == (usd("3"), 3600)
    assert open_text(key_of(asha), amended, "note") == "old"


def test_what_it_said_before_is_kept_sealed(asha: Tasker) -> None:
    entry = logged(asha)

    amend_entry(entry=entry, note="new", seconds=60, today=TODAY, now=LATER)

    revision = EntryRevision.objects.get(entry=entry)
    before = orjson.loads(open_text(key_of(asha), revision, "before"))
    assert b"old" not in bytes(revision.before)
    assert (before["note"], before["seconds"], before["rate"]) == ("old", None, "2.00")
    assert (before["currency"], before["worked_on"]) == ("USD", "2026-03-01")
    assert revision.amended_at == LATER


def test_an_unknown_rate_is_kept_as_unknown(asha: Tasker) -> None:
    entry = logged(asha, rate=None, worked_on=None)

    amend_entry(entry=entry, rate=usd("2"), today=TODAY, now=LATER)

    revision = EntryRevision.objects.get(entry=entry)
    before = orjson.loads(open_text(key_of(asha), revision, "before"))
    assert (before["rate"], before["currency"], before["worked_on"]) == (None, None, None)


def test_saying_the_same_again_writes_nothing(asha: Tasker) -> None:
    entry = logged(asha)
    disputed(asha, entry)

    amend_entry(entry=entry, rate=usd("2"), note="old", kind="work", today=TODAY, now=LATER)

    assert not EntryRevision.objects.exists()


def test_its_disputes_are_restated_and_their_history_says_so(asha: Tasker) -> None:
    entry = logged(asha)
    dispute = disputed(asha, entry)

    amend_entry(entry=entry, rate=usd("5"), today=TODAY, now=LATER)

    dispute.refresh_from_db()
    event = dispute.events.get(kind=EventKind.AMENDED)
    assert (dispute.promised, dispute.owed) == (usd("5"), usd("5"))
    assert (event.happened_at, event.actor) == (LATER, asha.account)
    assert event.detail == {"entry": str(entry.pk)}


def test_a_new_pay_day_moves_the_ageing(asha: Tasker) -> None:
    entry = logged(asha)
    dispute = disputed(asha, entry)

    amend_entry(entry=entry, pay_due_on=date(2026, 3, 10), today=TODAY, now=LATER)

    dispute.refresh_from_db()
    assert (dispute.due_on, dispute.age_band) == (date(2026, 3, 10), AgeBand.DAYS_15_30)
    assert dispute.next_step_at == datetime(2026, 4, 10, tzinfo=UTC)


def test_the_amended_facts_must_be_possible(asha: Tasker) -> None:
    entry = logged(asha)

    with pytest.raises(bounds.AmountNegative):
        amend_entry(entry=entry, rate=usd("-1"), today=TODAY, now=LATER)

    entry.refresh_from_db()
    assert entry.promised == usd("2")


def test_a_currency_that_was_paid_stays(asha: Tasker) -> None:
    entry = logged(asha)
    PaymentFactory.create(tasker=asha, for_entry=entry)

    with pytest.raises(entries.EntryPaidInOtherCurrency, match="USD"):
        amend_entry(entry=entry, rate=Money.parse("2", "EUR"), today=TODAY, now=LATER)


def test_a_currency_that_nothing_holds_may_change(asha: Tasker) -> None:
    entry = logged(asha)
    dispute = disputed(asha, entry)

    amend_entry(entry=entry, rate=Money.parse("2", "EUR"), today=TODAY, now=LATER)

    dispute.refresh_from_db()
    assert dispute.owed == Money.parse("2", "EUR")


def test_a_dispute_keeps_one_currency(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entry, other = logged(asha, platform=platform), logged(asha, platform=platform)
    disputed(asha, entry, other)

    with pytest.raises(entries.EntryClaimedInOtherCurrency, match="USD"):
        amend_entry(entry=entry, rate=Money.parse("2", "EUR"), today=TODAY, now=LATER)


def test_an_entry_whose_promise_is_no_longer_known_counts_as_unknown(asha: Tasker) -> None:
    entry = logged(asha)
    dispute = disputed(asha, entry)

    amend_entry(entry=entry, rate=None, today=TODAY, now=LATER)

    dispute.refresh_from_db()
    assert (dispute.promised, dispute.owed) == (None, None)


def test_an_entry_taken_back_is_restored_before_it_is_changed(asha: Tasker) -> None:
    entry = retract_entry(entry=logged(asha), now=NOW)

    with pytest.raises(entries.EntryTakenBack):
        amend_entry(entry=entry, note="new", today=TODAY, now=LATER)


def test_an_entry_taken_back_counts_in_no_sum(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entry, other = logged(asha, platform=platform), logged(asha, platform=platform)
    dispute = disputed(asha, entry, other)

    retract_entry(entry=entry, now=LATER)
    retract_entry(entry=entry, now=LATER + timedelta(days=1))

    dispute.refresh_from_db()
    entry.refresh_from_db()
    assert dispute.owed == usd("2")
    assert entry.retracted_at == LATER
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_restoring_brings_it_back_with_its_payment(asha: Tasker) -> None:
    entry = logged(asha)
    dispute = disputed(asha, entry)
    PaymentFactory.create(tasker=asha, amount=usd("0.3"), for_entry=entry)
    retract_entry(entry=entry, now=LATER)

    restore_entry(entry=entry, now=LATER)
    restore_entry(entry=entry, now=LATER)

    dispute.refresh_from_db()
    assert (dispute.received, dispute.owed) == (usd("0.3"), usd("1.7"))
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 2


def test_restoring_checks_the_currency_again(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entry, other = logged(asha, platform=platform), logged(asha, platform=platform)
    disputed(asha, entry, other)
    retract_entry(entry=entry, now=LATER)
    amend_entry(entry=other, rate=Money.parse("2", "EUR"), today=TODAY, now=LATER)

    with pytest.raises(DomainError) as refusal:
        restore_entry(entry=entry, now=LATER)

    assert isinstance(refusal.value, entries.EntryClaimedInOtherCurrency)


def test_an_entry_without_a_currency_is_restored_freely(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=None, retracted_at=NOW)

    assert restore_entry(entry=entry, now=LATER).retracted_at is None
