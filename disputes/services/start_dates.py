"""Days that clocks count from, as a tasker writes them down, and the country whose law it is."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Final
from uuid import UUID

from django.db import transaction

from ..choices import AmendedPart, ClockEvent, EventKind, SaidBy
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute, DisputeEvent, StartDate
from ..rules import bounds, lifecycle
from ..rules.start_days import BASES
from . import rollups, standing
from .countries import check_place
from .dispute_amendments import CannotAmendNow
from .once import find_first, write_once
from .ownership import held_by_owner

# The pay day is a dispute's own; the day after something follows from that thing.
STATEABLE: Final = tuple(
    event for event in ClockEvent if event is not ClockEvent.DUE_DATE and event not in BASES
)
MAY_LIE_AHEAD: Final = frozenset({ClockEvent.DECISION_EFFECTIVE, ClockEvent.TERMINATION_EFFECTIVE})
MOST: Final = 200


class DayNotStateable(DomainError):
    code = "start_day_not_stateable"
    message = _("Correct the dispute itself to say on which day the pay was due.")
    field = "event"


class SaidByNobody(DomainError):
    code = "start_day_said_by_nobody"
    message = _("Say who said so: you, the platform, or an office.")
    field = "said_by"


class TooManyStartDays(DomainError):
    code = "too_many_start_days"
    message = _("These days were changed %(most)s times, the most there is room for.")


@transaction.atomic
def state_day(
    *,
    dispute: Dispute,
    by: Account,
    client_ref: UUID,
    event: ClockEvent,
    day: date | None,
    said_by: SaidBy,
    today: date,
    now: datetime,
    letter_ref: UUID | None = None,
    once_more: bool = False,
) -> tuple[StartDate, bool]:
    """Write down on which day something happened, and who said so; no day takes it back.

    The newest word counts, and those before it as well if it happened `once_more`. The clocks are
    counted anew. The same `client_ref` again changes nothing.
    """
    held = _held(dispute, by)
    mine = StartDate.objects.filter(dispute=held)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    _check_word(event, said_by)
    if mine.count() >= MOST:
        raise TooManyStartDays(most=MOST)
    within = bounds.any_day if event in MAY_LIE_AHEAD else bounds.past_day
    row = StartDate(
        dispute=held,
        client_ref=client_ref,
        event=event,
        day=within(day, today=today, field="day"),
        said_by=said_by,
        entered_at=now,
        letter_ref=letter_ref,
        once_more=once_more,
    )
    then = partial(_note, held, by, now, AmendedPart.START_DAYS)
    return write_once(row, mine, client_ref=client_ref, then=then)


@transaction.atomic
def change_country_of(*, dispute: Dispute, by: Account, country: str, now: datetime) -> Dispute:
    """Say in which country the work was done: its rules run from now on, and totals count it."""
    check_place(country, "")
    held = _held(dispute, by)
    if held.country == country:
        return held
    with rollups.recounted([held.pk]):
        held.country = country
        held.save(update_fields=("country",))
    _note(held, by, now, AmendedPart.COUNTRY)
    return held


def _held(dispute: Dispute, by: Account) -> Dispute:
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.AMEND):
        raise CannotAmendNow
    return held


def _check_word(event: ClockEvent, said_by: SaidBy) -> None:
    if event not in STATEABLE:
        raise DayNotStateable
    if said_by in (SaidBy.RECORD, SaidBy.EVENT):
        raise SaidByNobody


def _note(held: Dispute, by: Account, now: datetime, part: AmendedPart) -> None:
    """Write it into the history, and count the clocks anew."""
    DisputeEvent.objects.create(
        dispute=held,
        kind=EventKind.AMENDED,
        happened_at=now,
        recorded_at=now,
        actor=by,
        detail={"what": str(part)},
    )
    standing.write_clocks(dispute_ids=[held.pk], now=now)
