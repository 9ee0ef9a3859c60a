"""The clock of a tasker: started, stopped, thrown away, or taken into the entry it becomes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ..models import Tasker, Timer, WorkEntry
from ..rules import timing


def start(*, tasker: Tasker, client_ref: UUID, now: datetime) -> tuple[Timer | None, bool]:
    """Start the one clock; where it runs already, or was stopped, it stays as it is.

    Nothing starts for a `client_ref` whose time is logged: that button was pressed before.
    """
    if WorkEntry.objects.of(tasker).filter(client_ref=client_ref).exists():
        return None, False
    facts = {"client_ref": client_ref, "started_at": now}
    return Timer.objects.get_or_create(tasker=tasker, defaults=facts)


def stop(*, tasker: Tasker, client_ref: UUID, now: datetime) -> Timer | None:
    """Stop that clock and no later one; a second stop leaves the first as it is."""
    mine = Timer.objects.of(tasker).filter(client_ref=client_ref)
    mine.filter(stopped_at=None, started_at__lte=now).update(stopped_at=now)
    return mine.first()


def throw_away(*, tasker: Tasker, client_ref: UUID) -> None:
    """Forget what it measured; nothing was logged of it."""
    Timer.objects.of(tasker).filter(client_ref=client_ref).delete()


def take(*, tasker: Tasker, client_ref: UUID) -> int | None:
    """Return the seconds that a clock measured, and end it; None where there is none.

    One that still runs measured nothing yet, and ends too: its work is logged. Call it in the
    transaction that logs it.
    """
    timer = Timer.objects.of(tasker).filter(client_ref=client_ref).first()
    if timer is None:
        return None
    timer.delete()
    stopped_at = timer.stopped_at
    return timing.measured(timer.started_at, stopped_at) if stopped_at else None
