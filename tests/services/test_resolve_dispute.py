from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from disputes.choices import AgeBand, DisputeStatus, EventKind
from disputes.models import Consent, Dispute, DisputeEvent, Organizer, Tasker
from disputes.services import rollups
from disputes.services.consent import share
from disputes.services.disputes import reopen, settle, withdraw
from disputes.services.ownership import NotYourDispute
from disputes.services.resolution import CannotSettleNow
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def kinds(dispute: Dispute) -> list[str]:
    return list(DisputeEvent.objects.filter(dispute=dispute).values_list("kind", flat=True))


def of(tasker: Tasker, **stated: object) -> Dispute:
    """A dispute with one entry, so that restating it finds what the factory wrote."""
    dispute: Dispute = DisputeFactory.create(tasker=tasker, **stated)
    entry = WorkEntryFactory.create(tasker=tasker, platform=dispute.platform)
    DisputeEntryFactory.create(dispute=dispute, entry=entry)
    rollups.rebuild()
    return dispute


def test_a_settled_dispute_has_its_time_and_stops_ageing(asha: Tasker) -> None:
    settled = settle(dispute=of(asha), by=asha.account, now=NOW)

    assert settled.status == DisputeStatus.SETTLED
    assert (settled.resolved_at, settled.next_step_at) == (NOW, None)
    assert DisputeEvent.objects.get(dispute=settled).actor == asha.account


def test_a_step_that_a_late_run_still_owed_is_taken_before_settling(asha: Tasker) -> None:
    settled = settle(dispute=of(asha), by=asha.account, now=LATER)

    assert kinds(settled) == [EventKind.AGED, EventKind.AGED, EventKind.SETTLED]
    assert settled.age_band == AgeBand.DAYS_31_60


def test_settling_twice_writes_one_event(asha: Tasker) -> None:
    dispute = of(asha)
    settle(dispute=dispute, by=asha.account, now=NOW)

    settle(dispute=dispute, by=asha.account, now=LATER)

    assert kinds(dispute) == [EventKind.SETTLED]


def test_a_withdrawn_dispute_is_no_longer_shared_with_anybody(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    dispute = of(asha)
    for organizer in (odile, igor):
        share(dispute=dispute, organization=organizer.organization, by=asha.account, now=NOW)

    withdraw(dispute=dispute, by=asha.account, now=LATER)

    assert not Dispute.objects.shared_with(odile.organization).exists()
    assert set(Consent.objects.values_list("revoked_at", flat=True)) == {LATER}
    assert kinds(dispute).count(EventKind.UNSHARED) == 2
    event = DisputeEvent.objects.get(dispute=dispute, kind=EventKind.WITHDRAWN)
    assert event.detail == {"unshared": 2}


def test_a_settled_dispute_stays_shared(asha: Tasker, odile: Organizer) -> None:
    dispute = of(asha)
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    settle(dispute=dispute, by=asha.account, now=NOW)

    assert Dispute.objects.shared_with(odile.organization).exists()


def test_a_settled_dispute_can_still_be_withdrawn(asha: Tasker) -> None:
    dispute = of(asha)
    settle(dispute=dispute, by=asha.account, now=NOW)

    assert withdraw(dispute=dispute, by=asha.account, now=LATER).status == "withdrawn"


def test_a_withdrawn_dispute_must_be_opened_before_it_is_settled(asha: Tasker) -> None:
    dispute = of(asha)
    withdraw(dispute=dispute, by=asha.account, now=NOW)

    with pytest.raises(CannotSettleNow):
        settle(dispute=dispute, by=asha.account, now=LATER)


def test_an_opened_dispute_ages_on_from_today_and_invents_no_steps(asha: Tasker) -> None:
    dispute = of(asha)
    settle(dispute=dispute, by=asha.account, now=NOW)

    opened = reopen(dispute=dispute, by=asha.account, now=LATER)

    assert opened.status == DisputeStatus.RAISED
    assert opened.resolved_at is None
    assert opened.age_band == AgeBand.DAYS_31_60
    assert opened.next_step_at == datetime(2026, 5, 1, tzinfo=UTC)
    assert kinds(opened) == [EventKind.SETTLED, EventKind.REOPENED]


def test_opening_does_not_share_it_again(asha: Tasker, odile: Organizer) -> None:
    dispute = of(asha)
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    withdraw(dispute=dispute, by=asha.account, now=NOW)

    reopen(dispute=dispute, by=asha.account, now=LATER)

    assert not Dispute.objects.shared_with(odile.organization).exists()


def test_opening_what_is_open_changes_nothing(asha: Tasker) -> None:
    dispute = of(asha)

    reopen(dispute=dispute, by=asha.account, now=NOW)

    assert kinds(dispute) == []


@pytest.mark.parametrize("verb", [settle, withdraw, reopen])
def test_only_the_one_who_raised_it_can_close_or_open_it(
    verb: Callable[..., Dispute], asha: Tasker, ben: Tasker
) -> None:
    dispute = of(asha)

    with pytest.raises(NotYourDispute):
        verb(dispute=dispute, by=ben.account, now=NOW)

    assert kinds(dispute) == []


def test_totals_follow_every_closing_and_opening(asha: Tasker) -> None:
    dispute = of(asha)

    for verb in (settle, reopen, withdraw, reopen):
        verb(dispute=dispute, by=asha.account, now=NOW)
        rollups.fold()
        assert rollups.compare() == 0
