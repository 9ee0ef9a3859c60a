"""Correcting which work a dispute is about, while it is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from disputes.choices import EventKind, Ground
from disputes.models import Deactivation, Dispute, RollupDelta, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.earlier import versions
from disputes.queries.sealed import key_of
from disputes.services.claimed_once import ClaimedAlready
from disputes.services.deactivations import amend_deactivation
from disputes.services.dispute_amendments import CannotAmendNow
from disputes.services.dispute_work import (
    NothingLeft,
    NotYours,
    SeveralCurrencies,
    SeveralPlatforms,
    TakenBack,
)
from disputes.services.disputes import amend_dispute, raise_dispute, says, settle
from disputes.services.entries import restore_entry, retract_entry
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@pytest.fixture
def entry(asha: Tasker) -> WorkEntry:
    made: WorkEntry = WorkEntryFactory.create(
        tasker=asha, promised=usd("2"), pay_due_on=date(2026, 3, 25)
    )
    return made


@pytest.fixture
def more(entry: WorkEntry) -> WorkEntry:
    """Older work on the same platform."""
    made: WorkEntry = WorkEntryFactory.create(
        tasker=entry.tasker,
        platform=entry.platform,
        promised=usd("5"),
        pay_due_on=date(2026, 3, 1),
    )
    return made


def raised(*work: WorkEntry, **stated: Any) -> Dispute:
    row, _new = raise_dispute(
        tasker=work[0].tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=TODAY,
        entries=work,
        **stated,
    )
    return row


def about(dispute: Dispute, *work: WorkEntry, **changes: Any) -> Dispute:
    by = dispute.tasker.account
    return amend_dispute(dispute=dispute, by=by, today=TODAY, now=LATER, entries=work, **changes)


def keys(dispute: Dispute) -> set[Any]:
    return set(dispute.items.values_list("entry_id", flat=True))


def test_work_that_is_added_counts_and_ages_with_the_rest(
    entry: WorkEntry, more: WorkEntry
) -> None:
    dispute = raised(entry)
    RollupDelta.objects.all().delete()

    amended = about(dispute, entry, more)

    assert keys(amended) == {entry.pk, more.pk}
    assert (amended.owed, amended.due_on) == (usd("7"), date(2026, 3, 1))
    assert RollupDelta.objects.exists()


def test_work_that_is_taken_out_counts_no_more_and_the_history_keeps_it(
    entry: WorkEntry, more: WorkEntry
) -> None:
    dispute = raised(entry, more)

    amended = about(dispute, entry)

    [before] = versions(dispute.revisions.all(), key_of(dispute.tasker))
    assert (amended.owed, amended.due_on) == (usd("2"), date(2026, 3, 25))
    assert set(before.facts["entries"].split()) == {str(entry.pk), str(more.pk)}
    assert dispute.events.get(kind=EventKind.AMENDED).detail == {"what": "entries"}


def test_the_same_work_again_writes_nothing(entry: WorkEntry, more: WorkEntry) -> None:
    dispute = raised(entry, more)
    items = set(dispute.items.values_list("pk", flat=True))

    about(dispute, more, entry)

    assert not dispute.revisions.exists()
    assert set(dispute.items.values_list("pk", flat=True)) == items


def test_work_of_another_open_dispute_does_not_come_in(entry: WorkEntry, more: WorkEntry) -> None:
    raised(more)
    dispute = raised(entry)

    with pytest.raises(ClaimedAlready):
        about(dispute, entry, more)

    assert keys(dispute) == {entry.pk}


def test_what_was_taken_back_stays_and_counts_again_when_it_is_put_back(
    entry: WorkEntry, more: WorkEntry
) -> None:
    dispute = raised(entry, more)
    retract_entry(entry=more, now=NOW)

    about(dispute, entry, statement="More")
    restore_entry(entry=more, now=LATER)

    dispute.refresh_from_db()
    assert dispute.owed == usd("7")


def test_a_dispute_is_about_something(entry: WorkEntry, more: WorkEntry) -> None:
    mine = {"tasker": entry.tasker, "platform": entry.platform}
    bare, told = raised(entry), raised(more, statement="They never answered.")
    lock_out = DeactivationFactory.create(**mine)
    locked = raised(WorkEntryFactory.create(**mine), deactivation=lock_out)

    with pytest.raises(NothingLeft, match="Keep at least one"):
        about(bare)

    assert keys(bare) == {entry.pk}
    assert keys(about(told)) == keys(about(locked)) == set()
    assert about(locked).owed == lock_out.balance


def test_only_standing_work_of_ones_own_platform_and_currency_comes_in(
    entry: WorkEntry, more: WorkEntry, ben: Tasker
) -> None:
    dispute, mine = raised(entry), {"tasker": entry.tasker, "platform": entry.platform}
    taken_back = WorkEntryFactory.create(**mine, retracted_at=NOW)
    euros = WorkEntryFactory.create(**mine, promised=Money.parse("1", "EUR"))
    elsewhere = WorkEntryFactory.create(tasker=entry.tasker, platform=PlatformFactory.create())
    bens = WorkEntryFactory.create(tasker=ben, platform=entry.platform)

    for work, error in (
        (taken_back, TakenBack),
        (euros, SeveralCurrencies),
        (elsewhere, SeveralPlatforms),
        (bens, NotYours),
    ):
        with pytest.raises(error):
            about(dispute, entry, work)

    assert keys(dispute) == {entry.pk}
    assert about(dispute, euros).currency == "EUR"


def test_the_lock_out_beside_it_keeps_its_currency(entry: WorkEntry) -> None:
    lock_out: Deactivation = DeactivationFactory.create(
        tasker=entry.tasker, platform=entry.platform
    )
    dispute = raised(entry, deactivation=lock_out)
    amend_deactivation(deactivation=lock_out, today=TODAY, now=NOW, balance=usd("9"))
    euros = WorkEntryFactory.create(
        tasker=entry.tasker, platform=entry.platform, promised=Money.parse("1", "EUR")
    )

    with pytest.raises(SeveralCurrencies):
        about(dispute, euros)


def test_a_closed_dispute_is_opened_first(entry: WorkEntry, more: WorkEntry) -> None:
    dispute = raised(entry)
    settle(dispute=dispute, by=dispute.tasker.account, now=NOW)

    with pytest.raises(CannotAmendNow):
        about(dispute, entry, more)


def test_what_was_raised_at_first_is_still_known(entry: WorkEntry, more: WorkEntry) -> None:
    dispute = about(raised(entry), entry, more)

    assert says(dispute=dispute, ground=Ground.PAY_REDUCED, entries=[entry])
    assert says(dispute=dispute, ground=Ground.PAY_REDUCED, entries=[more, entry])
    assert not says(dispute=dispute, ground=Ground.PAY_REDUCED, entries=[more])
