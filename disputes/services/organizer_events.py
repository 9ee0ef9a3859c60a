"""Mass events that an organization opens: fixed words and days, amended in new versions.

No words of its own: what an organizer writes here is read by every tasker of the platform.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Final
from uuid import UUID

from django.db import transaction

from ..choices import MassEventKind, MassEventState
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import MassEvent, MassEventVersion, Organization, Organizer, Platform
from ..models.platform import OTHER
from ..rules import bounds
from ..rules.event_days import EventDays
from .countries import check_place
from .locks import hold
from .mass_events import NotALockOut
from .once import find_first, write_once

MOST_OPEN: Final = 20
# Or opening and closing again and again would fill the lists of everybody.
MOST_A_DAY: Final = 40
A_DAY: Final = timedelta(days=1)
MOST_VERSIONS: Final = 50


class EventNeedsPlatform(DomainError):
    code = "mass_event_needs_platform"
    message = _("Choose a platform that has a name here: an event is about it alone.")
    field = "platform"


class EventIsOpen(DomainError):
    code = "mass_event_is_open"
    message = _("Your organization has this event open. Amend its days, or close it first.")


class TooManyEvents(DomainError):
    code = "too_many_mass_events"
    message = _("Your organization has %(most)s events open, the most there is room for.")


class TooManyEventsToday(DomainError):
    code = "too_many_mass_events_today"
    message = _("Your organization opened %(most)s events within a day, the most there can be.")


class EventTakenBack(DomainError):
    code = "mass_event_taken_back"
    message = _("This event was taken back. Open it anew with the right days.")


class AmendedTooOften(DomainError):
    code = "mass_event_amended_too_often"
    message = _("These days were changed %(most)s times, the most there is room for.")


@transaction.atomic
def open_event(
    *,
    organizer: Organizer,
    client_ref: UUID,
    platform: Platform,
    kind: str,
    country: str,
    days: EventDays,
    today: date,
    now: datetime,
) -> tuple[MassEvent, bool]:
    """Open an event for whoever was blocked; the same `client_ref` again changes nothing."""
    (mine,) = hold(Organization.objects.filter(pk=organizer.organization_id))
    rows = MassEvent.objects.of(mine)
    if first := find_first(rows, client_ref=client_ref):
        return first, False
    event = MassEvent(
        slug=f"{platform.slug}-{token_hex(4)}",
        platform=platform,
        kind=bounds.word_of(MassEventKind, kind, field="kind"),
        country=country,
        organization=mine,
        client_ref=client_ref,
        opened_at=now,
    )
    _check_new(event, now)
    _write_days(event, days, today)
    return write_once(event, rows, client_ref=client_ref, then=lambda: keep_version(event, now))


def _check_new(event: MassEvent, now: datetime) -> None:
    if event.platform.slug == OTHER:
        raise EventNeedsPlatform
    if not MassEventKind(event.kind).is_lock_out:
        raise NotALockOut
    check_place(event.country, "")
    standing = MassEvent.objects.to_join().filter(organization=event.organization)
    same = standing.filter(platform=event.platform, kind=event.kind, country=event.country)
    if same.exists():
        raise EventIsOpen
    if standing.count() >= MOST_OPEN:
        raise TooManyEvents(most=MOST_OPEN)
    lately = MassEvent.objects.filter(organization=event.organization, opened_at__gt=now - A_DAY)
    if lately.count() >= MOST_A_DAY:
        raise TooManyEventsToday(most=MOST_A_DAY)


@transaction.atomic
def amend_days(*, mass_event: MassEvent, days: EventDays, today: date, now: datetime) -> MassEvent:
    """Say other days: everybody who joined is dated anew, soon. No change writes nothing."""
    event = _held(mass_event)
    if event.state == MassEventState.WITHDRAWN:
        raise EventTakenBack
    if event.versions.count() >= MOST_VERSIONS and days.checked(today=today) != event.told:
        raise AmendedTooOften(most=MOST_VERSIONS)
    _write_days(event, days, today)
    event.save()
    keep_version(event, now)
    return event


@transaction.atomic
def close(*, mass_event: MassEvent, now: datetime) -> MassEvent:
    """Let nobody join any more; who did keeps its days."""
    return _turn(mass_event, MassEventState.CLOSED, now)


@transaction.atomic
def withdraw(*, mass_event: MassEvent, now: datetime) -> MassEvent:
    """Take back an event that was a mistake: its days count for nobody from now on."""
    return _turn(mass_event, MassEventState.WITHDRAWN, now)


def _turn(mass_event: MassEvent, state: MassEventState, now: datetime) -> MassEvent:
    event = _held(mass_event)
    if event.state not in (state, MassEventState.WITHDRAWN):
        event.state = state
        event.save(update_fields=("state",))
        keep_version(event, now)
    return event


def _held(mass_event: MassEvent) -> MassEvent:
    (event,) = hold(MassEvent.objects.filter(pk=mass_event.pk))
    return event


def _write_days(event: MassEvent, days: EventDays, today: date) -> None:
    told = days.checked(today=today)
    event.notice_on, event.notice_by = told.notice_on, told.notice_by
    event.effective_on, event.effective_by = told.effective_on, told.effective_by


def keep_version(event: MassEvent, now: datetime) -> MassEventVersion | None:
    """Write down what an event says now, if that is new: a job dates by it who joined."""
    last = event.versions.last()
    if last is not None and (last.state, last.told) == (event.state, event.told):
        return None
    told = event.told
    return MassEventVersion.objects.create(
        mass_event=event,
        number=last.number + 1 if last else 1,
        state=event.state,
        notice_on=told.notice_on,
        notice_by=told.notice_by,
        effective_on=told.effective_on,
        effective_by=told.effective_by,
        stated_at=now,
        # Of a new one nobody is part yet.
        dated_at=None if last or event.deactivations.exists() else now,
    )
