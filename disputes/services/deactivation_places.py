"""Where a lock-out happened: its platform, and the mass event that it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ..choices import MassEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Deactivation, Dispute, MassEvent, Platform, Tasker, WorkEntry
from . import rollups
from .locks import hold


class JoinedBefore(DomainError):
    code = "mass_event_joined_before"
    message = _("You recorded another lock-out in this event. Correct that one, or take it back.")
    field = "mass_event"


class EventOfOtherPlatform(DomainError):
    code = "mass_event_of_other_platform"
    message = _("This happened on another platform. Check both.")
    field = "mass_event"


class NotALockOut(DomainError):
    code = "not_a_lock_out"
    message = _("Nobody was locked out here. Log the rejected work, then raise a dispute for it.")
    field = "mass_event"


class EventNotOpen(DomainError):
    code = "mass_event_not_open"
    message = _("This event is closed, or was taken back. Your own note stays as it is.")
    field = "mass_event"


class ClaimedWithOtherWork(DomainError):
    code = "lock_out_claimed_with_other_work"
    message = _(
        "This is part of a dispute about work on another platform, and a dispute is about one. "
        "Correct the work, or take it out of the dispute first."
    )
    field = "platform"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lock-out happened, as its record said it before."""

    platform: Platform
    mass_event: MassEvent | None


def hold_joining(tasker_id: UUID, event: MassEvent) -> MassEvent:
    """Wait for a tap of theirs that joins at this moment, and for a change of the event's days."""
    Tasker.objects.select_for_update(no_key=True).get(pk=tasker_id)
    (held,) = hold(MassEvent.objects.filter(pk=event.pk))
    return held


def check_place(row: Deactivation, before: MassEvent | None = None) -> None:
    """Refuse an event of another platform, and a second lock-out under the same one.

    One that nobody can join is refused unless the lock-out was part of it `before`.
    """
    if row.mass_event is None:
        return
    if row.mass_event != before:
        _check_open(row.mass_event)
    if row.mass_event.platform_id != row.platform_id:
        raise EventOfOtherPlatform
    joined = Deactivation.objects.of(row.tasker).standing().filter(mass_event=row.mass_event)
    if joined.exclude(pk=row.pk).exists():
        raise JoinedBefore


def _check_open(event: MassEvent) -> None:
    if not MassEventKind(event.kind).is_lock_out:
        raise NotALockOut
    if not event.may_be_joined:
        raise EventNotOpen


def move_disputes(row: Deactivation, before: Place) -> dict[str, str]:
    """Let the disputes about it follow to its platform; return for their history where it was."""
    if row.platform == before.platform:
        return {}
    ids = [dispute.pk for dispute in hold(row.disputes.only("pk"))]
    work = WorkEntry.objects.standing().filter(disputes__in=ids)
    if work.exclude(platform=row.platform).exists():
        raise ClaimedWithOtherWork
    with rollups.recounted(ids):
        Dispute.objects.filter(pk__in=ids).update(platform=row.platform)
    return {"platform": before.platform.slug}
