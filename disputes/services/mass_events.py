"""Mass events: one umbrella for many lock-outs, that taskers join with one tap, and leave."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ..choices import MassEventKind, Verified
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Deactivation, MassEvent, Platform, Tasker
from ..money import Money
from ..rules import bounds
from . import deactivations
from .deactivation_places import EventNotOpen, NotALockOut
from .locks import hold

__all__ = ["EventNotOpen", "NotALockOut", "join", "join_with", "leave", "open_mass_event"]


class MassEventEndsBeforeItBegan(DomainError):
    code = "mass_event_ends_before_it_began"
    message = _("The last possible day, %(last)s, lies before the first, %(first)s.")
    field = "happened_to"


def open_mass_event(
    *,
    slug: str,
    platform: Platform,
    kind: str,
    country: str = "",
    happened_from: date | None = None,
    happened_to: date | None = None,
    message: str = "",
    source: str = "",
    verified: str = Verified.NO,
) -> MassEvent:
    """Open an umbrella; the same slug again returns the first and changes nothing."""
    if happened_from and happened_to and happened_to < happened_from:
        raise MassEventEndsBeforeItBegan(first=happened_from, last=happened_to)
    event, _new = MassEvent.objects.get_or_create(
        slug=slug,
        defaults={
            "platform": platform,
            "kind": bounds.word_of(MassEventKind, kind, field="kind"),
            "country": country,
            "happened_from": happened_from,
            "happened_to": happened_to,
            "message": bounds.stated_text(message, field="message"),
            "source": bounds.stated_text(source, field="source"),
            "verified": bounds.word_of(Verified, verified, field="verified"),
        },
    )
    return event


@transaction.atomic
def join(
    *,
    tasker: Tasker,
    mass_event: MassEvent,
    client_ref: UUID,
    today: date,
    now: datetime,
    seen_on: date | None = None,
    balance: Money | None = None,
    balance_at_least: bool = False,
    note: str = "",
) -> tuple[Deactivation, bool]:
    """Record the tasker's own lock-out under the umbrella; joining twice changes nothing."""
    # One tap of a person at a time; a new row of theirs elsewhere does not have to wait.
    hold(Tasker.objects.filter(pk=tasker.pk))
    joined = Deactivation.objects.of(tasker).standing().filter(mass_event=mass_event)
    if first := joined.first():
        return first, False
    return deactivations.record_deactivation(
        tasker=tasker,
        client_ref=client_ref,
        platform=mass_event.platform,
        mass_event=mass_event,
        seen_on=seen_on,
        balance=balance,
        balance_at_least=balance_at_least,
        note=note,
        today=today,
        now=now,
    )


@transaction.atomic
def join_with(
    *, deactivation: Deactivation, mass_event: MassEvent, today: date, now: datetime
) -> Deactivation:
    """Make a lock-out that is written down part of an event; in it already, nothing changes."""
    return deactivations.amend_deactivation(
        deactivation=deactivation, mass_event=mass_event, today=today, now=now
    )


@transaction.atomic
def leave(*, deactivation: Deactivation, today: date, now: datetime) -> Deactivation:
    """Take a lock-out out of its event: what its tasker wrote stays, the event's days go."""
    return deactivations.amend_deactivation(
        deactivation=deactivation, mass_event=None, today=today, now=now
    )
