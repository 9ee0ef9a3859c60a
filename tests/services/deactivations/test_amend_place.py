"""Correcting where a lock-out happened: its platform, and the mass event it is part of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from disputes.choices import EventKind, Ground
from disputes.models import Deactivation, Dispute, RollupDelta, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.services.deactivation_places import (
    ClaimedWithOtherWork,
    EventOfOtherPlatform,
    JoinedBefore,
)
from disputes.services.deactivations import (
    amend_deactivation,
    record_deactivation,
    retract_deactivation,
    says,
)
from disputes.services.disputes import raise_dispute
from disputes.vault.fields import open_text
from tests.factories.entry import WorkEntryFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def record(tasker: Tasker, **stated: Any) -> Deactivation:
    facts = {"platform": stated.pop("platform", None) or PlatformFactory.create(), **stated}
    row, _new = record_deactivation(
        tasker=tasker, client_ref=uuid4(), today=TODAY, now=NOW, **facts
    )
    return row


def amend(row: Deactivation, **changes: Any) -> Deactivation:
    return amend_deactivation(deactivation=row, today=TODAY, now=LATER, **changes)


def disputed(row: Deactivation, *work: WorkEntry) -> Dispute:
    dispute, _new = raise_dispute(
        tasker=row.tasker,
        client_ref=uuid4(),
        ground=Ground.ACCOUNT_DEACTIVATED,
        entries=work,
        deactivation=row,
        today=TODAY,
        now=NOW,
    )
    return dispute


def test_its_disputes_follow_to_another_platform_and_the_old_one_is_kept(asha: Tasker) -> None:
    row, right = record(asha, balance=Money.parse("9", "USD")), PlatformFactory.create()
    dispute, wrong = disputed(row), row.platform
    RollupDelta.objects.all().delete()

    amended = amend(row, platform=right)

    dispute.refresh_from_db()
    before = orjson.loads(open_text(key_of(asha), row.revisions.get(), "before"))
    detail = dispute.events.get(kind=EventKind.AMENDED).detail
    assert (amended.platform, dispute.platform) == (right, right)
    assert (before["platform"], detail["platform"]) == (wrong.slug, wrong.slug)
    assert RollupDelta.objects.exists()
    assert says(deactivation=amended, platform=wrong, today=TODAY, balance=row.balance)


def test_a_dispute_is_about_one_platform(asha: Tasker) -> None:
    row = record(asha)
    work = WorkEntryFactory.create(tasker=asha, platform=row.platform)
    dispute = disputed(row, work)

    with pytest.raises(ClaimedWithOtherWork, match="another platform"):
        amend(row, platform=PlatformFactory.create())

    dispute.refresh_from_db()
    assert dispute.platform == work.platform


def test_it_joins_a_mass_event_and_leaves_it(asha: Tasker) -> None:
    event = MassEventFactory.create()
    row = record(asha, platform=event.platform)

    assert amend(row, mass_event=event).mass_event == event
    assert amend(row, mass_event=event).revisions.count() == 1
    assert amend(row, mass_event=None).mass_event is None
    assert row.revisions.count() == 2


def test_an_event_is_joined_once_and_on_its_own_platform(asha: Tasker) -> None:
    event = MassEventFactory.create()
    first = record(asha, platform=event.platform, mass_event=event)
    row, elsewhere = record(asha, platform=event.platform), record(asha)

    with pytest.raises(JoinedBefore):
        amend(row, mass_event=event)
    with pytest.raises(JoinedBefore):
        record(asha, platform=event.platform, mass_event=event)
    with pytest.raises(EventOfOtherPlatform):
        amend(elsewhere, mass_event=event)
    with pytest.raises(EventOfOtherPlatform):
        amend(first, platform=elsewhere.platform)
    retract_deactivation(deactivation=first, now=LATER)

    assert amend(row, mass_event=event).mass_event == event
