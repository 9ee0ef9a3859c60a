"""Mass events: opened once, joined with one tap."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from disputes.choices import MassEventKind, Verified
from disputes.models import Deactivation, MassEvent, Tasker
from disputes.money import Money
from disputes.rules import bounds
from disputes.services import mass_events
from disputes.services.deactivations import retract_deactivation
from disputes.services.mass_events import join, open_mass_event
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()


def join_now(
    tasker: Tasker, event: MassEvent, ref: UUID | None = None
) -> tuple[Deactivation, bool]:
    return join(tasker=tasker, mass_event=event, client_ref=ref or uuid4(), today=TODAY, now=NOW)


def test_a_mass_event_is_opened_once_by_its_slug() -> None:
    platform = PlatformFactory.create()
    opened = [
        open_mass_event(
            slug="closed-ke",
            platform=platform,
            kind="region_shutdown",
            country="KE",
            happened_from=date(2024, 3, 1),
            happened_to=date(2024, 3, 31),
            message=message,
            source="the press",
            verified=Verified.PARTIAL,
        )
        for message in ("we regret", "other words")
    ]

    assert opened[0] == opened[1]
    event = MassEvent.objects.get()
    assert (event.message, event.kind) == ("we regret", MassEventKind.REGION_SHUTDOWN)


def test_it_cannot_end_before_it_began() -> None:
    with pytest.raises(mass_events.MassEventEndsBeforeItBegan, match="2024-03-01"):
        open_mass_event(
            slug="odd",
            platform=PlatformFactory.create(),
            kind="region_shutdown",
            happened_from=date(2024, 3, 31),
            happened_to=date(2024, 3, 1),
        )


def test_its_kind_is_one_of_the_list() -> None:
    with pytest.raises(bounds.WordUnknown):
        open_mass_event(slug="odd", platform=PlatformFactory.create(), kind="party")


def test_joining_records_the_taskers_own_lock_out(asha: Tasker) -> None:
    event = MassEventFactory.create()

    row, new = join(
        tasker=asha,
        mass_event=event,
        client_ref=uuid4(),
        seen_on=date(2024, 3, 8),
        balance=Money.parse("20", "USD"),
        balance_at_least=True,
        today=TODAY,
        now=NOW,
    )

    assert new
    assert (row.mass_event, row.platform, row.seen_on) == (
        event,
        event.platform,
        date(2024, 3, 8),
    )
    assert row.balance_at_least


def test_one_tap_states_nothing_else(asha: Tasker) -> None:
    row, _new = join_now(asha, MassEventFactory.create())

    assert (row.seen_on, row.balance) == (None, None)


def test_joining_twice_changes_nothing(asha: Tasker, ben: Tasker) -> None:
    event = MassEventFactory.create()
    first, _new = join_now(asha, event)

    again, new = join_now(asha, event)
    _bens, bens_new = join_now(ben, event)

    assert (again, new, bens_new) == (first, False, True)


def test_after_taking_it_back_one_can_join_again(asha: Tasker) -> None:
    event = MassEventFactory.create()
    first, _new = join_now(asha, event)
    retract_deactivation(deactivation=first, now=NOW)

    again, new = join_now(asha, event)

    assert new
    assert again != first


def test_a_rejected_batch_is_no_lock_out(asha: Tasker) -> None:
    event = MassEventFactory.create(kind=MassEventKind.BATCH_REJECTED)

    with pytest.raises(mass_events.NotALockOut):
        join_now(asha, event)
