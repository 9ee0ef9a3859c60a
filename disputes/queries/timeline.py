"""What happened to a dispute, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from uuid import UUID

from ..choices import (
    AgeBand,
    AmendedPart,
    ClockEvent,
    ClockState,
    Destination,
    EventKind,
    LetterKind,
)
from ..errors import gettext_noop as _
from ..models import Dispute, DisputeEvent, Organization, StartDate
from ..money import Money
from .claim_events import amended_parts, claim_events, in_order, in_order_of_days
from .level_changes import SAID as LEVEL_CHANGED
from .level_changes import SAID_TO_AN_ORGANIZATION as LEVEL_CHANGED_THERE
from .level_changes import level_changes
from .timeline_words import SAID_TO_AN_ORGANIZATION

# What an organization reads of its own dealings with a dispute, and of nobody else's.
DEALINGS = tuple(kind for kind in EventKind if kind.concerns_an_organization)
SAID_A_DAY = _("You wrote down a day")
TOOK_A_DAY_BACK = _("You took a day back")
# A letter that was sent may count as one that came: that it came is what nobody said.
COUNTED_AS_CAME = (ClockEvent.DEMAND_RECEIVED, ClockEvent.DSAR_SENT)


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline; `label` is an English sentence that the door translates."""

    when: datetime
    recorded_at: datetime
    kind: EventKind
    label: str
    by_clock: bool
    # What a step of ageing reached, who was concerned, what was paid: empty for other kinds.
    band: AgeBand | None = None
    organization: str = ""
    amount: Money | None = None
    # What a correction was about.
    parts: tuple[AmendedPart, ...] = ()
    # Where a deadline stood from then on, and by which rule.
    state: ClockState | None = None
    rule: str = ""
    # Which letter was sent.
    letter: LetterKind | None = None
    # Of which event a day was said, and the day that was told: of this, or of a letter's sending.
    event: ClockEvent | None = None
    told_on: date | None = None
    # Whether the day came with a letter, and counts as the day on which they got it.
    by_letter: bool = False
    # How many days late the pay came.
    late: int = 0
    # For whom a packet was made, and how many of one's words whoever asked had covered in it.
    made_for: Destination | None = None
    covered: int = 0
    # Shared already: they changed how much may be told of them.
    level_changed: bool = False
    # It came in with an archive: another instance says so, and nobody here has seen it.
    elsewhere: bool = False

    @property
    def written_later(self) -> bool:
        """Whether it was written down on a later day than it happened."""
        return self.recorded_at.date() > self.happened_on

    @property
    def happened_on(self) -> date:
        """The day that was told of a letter; of everything else, when it was noted.

        A step of the clock is of its day, wherever it is read.
        """
        return self.told_on if self.letter and self.told_on else self.when.date()


@dataclass(frozen=True, slots=True)
class SharedMoment:
    """One line as an organization reads it: days alone, which no log of a platform matches."""

    happened_on: date
    recorded_on: date
    kind: EventKind
    label: str
    by_clock: bool
    band: AgeBand | None
    amount: Money | None
    parts: tuple[AmendedPart, ...]
    elsewhere: bool = False

    @property
    def written_later(self) -> bool:
        return self.recorded_on > self.happened_on


def timeline(dispute: Dispute, *, zone: tzinfo = UTC) -> list[Moment]:
    """Return all moments of a dispute for its tasker, oldest first, in three queries.

    Days are those of the tasker's zone.
    """
    events = in_order(DisputeEvent.objects.filter(dispute=dispute))
    concerned = {event.pk: _organization_id(event) for event in events}
    names = _names({pk for pk in concerned.values() if pk})
    said = _said_days(dispute, events)
    found = _moments(events, {pk: names.get(of, "") for pk, of in concerned.items()}, said)
    moments = [
        replace(
            moment,
            when=moment.when if _is_of_its_day(moment) else moment.when.astimezone(zone),
            recorded_at=moment.recorded_at.astimezone(zone),
        )
        for moment in found
    ]
    return sorted(moments, key=lambda moment: moment.happened_on)


def _is_of_its_day(moment: Moment) -> bool:
    """Whether time alone did it, at the midnight with which the steps of a day begin."""
    return moment.by_clock and moment.when.astimezone(UTC).time() == time.min


def shared_timeline(dispute: Dispute, organization: Organization) -> list[SharedMoment]:
    """Return what an organization may read of it, oldest first, in four queries.

    That is what belongs to the claim, and what happened between it and this organization.
    """
    events = DisputeEvent.objects.filter(dispute=dispute)
    dealings = events.filter(kind__in=DEALINGS)
    own = [event for event in dealings if _organization_id(event) == organization.pk]
    told = in_order_of_days([*claim_events(events), *own])
    return [_shared(moment) for moment in _moments(told, {}, {})]


def _moments(
    events: list[DisputeEvent], names: Mapping[UUID, str], said: Mapping[datetime, StartDate]
) -> list[Moment]:
    changed = level_changes(events)
    found = ((event.pk, _moment(event, names.get(event.pk, ""), said)) for event in events)
    return [
        replace(moment, level_changed=True, label=LEVEL_CHANGED) if pk in changed else moment
        for pk, moment in found
    ]


def _said_days(dispute: Dispute, events: list[DisputeEvent]) -> dict[datetime, StartDate]:
    """Return the days that were written down, each by the moment that its event has too."""
    if not any(AmendedPart.START_DAYS in amended_parts(event) for event in events):
        return {}
    rows = StartDate.objects.filter(dispute=dispute)
    return {row.elsewhere_at or row.entered_at: row for row in rows}


def _organization_id(event: DisputeEvent) -> UUID | None:
    text = event.detail.get("organization")
    return UUID(text) if text else None


def _names(ids: set[UUID]) -> dict[UUID | None, str]:
    rows = Organization.objects.filter(pk__in=ids).values_list("pk", "name")
    return {pk: name for pk, name in rows} if ids else {}


def _moment(event: DisputeEvent, organization: str, said: Mapping[datetime, StartDate]) -> Moment:
    kind = EventKind(event.kind)
    detail = event.detail
    parts = amended_parts(event)
    day = said.get(event.happened_at) if AmendedPart.START_DAYS in parts else None
    return Moment(
        when=event.happened_at,
        recorded_at=event.recorded_at,
        kind=kind,
        label=_label(kind, day),
        by_clock=kind in (EventKind.AGED, EventKind.DEADLINE),
        band=AgeBand(detail["to"]) if kind is EventKind.AGED else None,
        organization=organization,
        amount=Money.parse(detail["amount"], detail["currency"]) if "amount" in detail else None,
        parts=parts,
        state=ClockState(detail["state"]) if kind is EventKind.DEADLINE else None,
        rule=detail.get("rule", ""),
        letter=LetterKind(detail["letter"]) if "letter" in detail else None,
        event=ClockEvent(day.event) if day else None,
        told_on=day.day if day else _sent_on(event),
        by_letter=bool(day and day.day and day.letter_ref and day.event in COUNTED_AS_CAME),
        late=int(detail.get("late", 0)),
        made_for=Destination(detail["for"]) if "for" in detail else None,
        covered=int(detail.get("covered", 0)),
        elsewhere="elsewhere" in detail,
    )


def _label(kind: EventKind, day: StartDate | None) -> str:
    if day is None:
        return kind.label
    return SAID_A_DAY if day.day else TOOK_A_DAY_BACK


def _sent_on(event: DisputeEvent) -> date | None:
    """Return the day on which a letter was sent, by its tasker's word."""
    is_told = event.kind == EventKind.LETTER_SENT and "day" in event.detail
    return date.fromisoformat(event.detail["day"]) if is_told else None


def _shared(moment: Moment) -> SharedMoment:
    return SharedMoment(
        happened_on=moment.when.astimezone(UTC).date(),
        recorded_on=moment.recorded_at.astimezone(UTC).date(),
        kind=moment.kind,
        label=LEVEL_CHANGED_THERE if moment.level_changed else SAID_TO_AN_ORGANIZATION[moment.kind],
        by_clock=moment.by_clock,
        band=moment.band,
        amount=moment.amount,
        parts=moment.parts,
        elsewhere=moment.elsewhere,
    )
