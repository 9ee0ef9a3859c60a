"""Work, or a lock-out, stands in one open dispute at a time, so that every sum counts it once."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from disputes.choices import Ground
from disputes.models import Dispute, Organizer, Tasker, WorkEntry
from disputes.money import Money, total
from disputes.queries.office import desk
from disputes.services import disputes, resolution
from disputes.services.claimed_once import ClaimedAlready
from disputes.services.consent import share
from disputes.services.disputes import raise_dispute, reopen, settle, withdraw
from disputes.services.entries import restore_entry, retract_entry
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory

from .together import Meanwhile

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def raised(tasker: Tasker, **about: Any) -> Dispute:
    dispute, _new = raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=NOW.date(),
        **about,
    )
    return dispute


@pytest.mark.parametrize("subject", ["entries", "deactivation"])
def test_what_stands_in_an_open_dispute_is_not_claimed_again(subject: str, asha: Tasker) -> None:
    row = (WorkEntryFactory if subject == "entries" else DeactivationFactory).create(tasker=asha)
    about = {subject: [row] if subject == "entries" else row}
    first = raised(asha, **about)

    with pytest.raises(ClaimedAlready) as refused:
        raised(asha, **about)

    assert refused.value.params == {"dispute": first.pk}
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize("close", [settle, withdraw])
def test_what_was_in_a_closed_one_can_be_claimed_and_that_one_stays_closed(
    close: Any, asha: Tasker
) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    lock_out = DeactivationFactory.create(tasker=asha, platform=entry.platform)
    first = close(
        dispute=raised(asha, entries=[entry], deactivation=lock_out), by=asha.account, now=NOW
    )
    second = raised(asha, deactivation=lock_out)

    with pytest.raises(ClaimedAlready) as refused:
        reopen(dispute=first, by=asha.account, now=NOW)

    assert refused.value.params == {"dispute": second.pk}
    first.refresh_from_db()
    assert first.resolved_at == NOW


def test_work_that_was_taken_back_keeps_its_place_for_when_it_is_restored(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    first = settle(dispute=raised(asha, entries=[entry]), by=asha.account, now=NOW)
    raised(asha, entries=[entry])
    retract_entry(entry=entry, now=NOW)

    with pytest.raises(ClaimedAlready):
        reopen(dispute=first, by=asha.account, now=NOW)

    restore_entry(entry=entry, now=NOW)
    assert Dispute.objects.unresolved().count() == 1


def test_another_tasker_s_disputes_stand_in_nobody_s_way(asha: Tasker, ben: Tasker) -> None:
    raised(asha, entries=[WorkEntryFactory.create(tasker=asha)])

    assert raised(ben, entries=[WorkEntryFactory.create(tasker=ben)]).tasker == ben


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_raised_closed_and_opened_the_desk_counts_each_entry_once(
    seed: int, asha: Tasker, odile: Organizer
) -> None:
    chance = Random(seed)
    first = WorkEntryFactory.create(tasker=asha)
    work: list[WorkEntry] = [
        first,
        *WorkEntryFactory.create_batch(3, tasker=asha, platform=first.platform),
    ]
    for _turn in range(12):
        entries = chance.sample(work, chance.randint(1, 3))
        known = list(Dispute.objects.order_by("pk"))
        try:
            if known and chance.random() < 0.6:
                verb = chance.choice([settle, reopen])
                verb(dispute=chance.choice(known), by=asha.account, now=NOW)
            else:
                dispute = raised(asha, entries=entries)
                share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
        except ClaimedAlready:
            continue

    claimed = set(WorkEntry.objects.filter(disputes__resolved_at=None, disputes__isnull=False))
    owed = total((entry.promised for entry in claimed if entry.promised), "USD")
    shown = desk(odile.organization).owed
    assert sum((row.amount for row in shown), Money.zero("USD")) == owed


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_about_the_same_work_one_is_raised(
    monkeypatch: pytest.MonkeyPatch, asha: Tasker
) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    meanwhile = Meanwhile(lambda: raised(asha, entries=[entry]))
    meanwhile.after(monkeypatch, disputes, "refuse_claimed_already")

    first = raised(asha, entries=[entry])

    assert isinstance(meanwhile.outcome(), ClaimedAlready)
    assert list(Dispute.objects.all()) == [first]


@pytest.mark.django_db(transaction=True)
def test_what_is_claimed_while_its_old_dispute_is_opened_again_stands_in_one(
    monkeypatch: pytest.MonkeyPatch, asha: Tasker
) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    closed = settle(dispute=raised(asha, entries=[entry]), by=asha.account, now=NOW)
    meanwhile = Meanwhile(lambda: raised(asha, entries=[entry]))
    meanwhile.after(monkeypatch, resolution, "refuse_claimed_already")

    reopen(dispute=closed, by=asha.account, now=NOW)

    assert isinstance(meanwhile.outcome(), ClaimedAlready)
    assert list(Dispute.objects.unresolved()) == [closed]
