"""The deadlines of one dispute as its tasker reads them: by track, the earliest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from ..choices import (
    ClockEvent,
    ClockState,
    ClockType,
    SaidBy,
    Shown,
    Verified,
    WhoActs,
    Why,
    WorksAs,
)
from ..models import Clock, Dispute, RuleVersion, StartDate
from ..rules.calendars import ONLY_WEEKENDS
from ..rules.clocks import last_day
from ..rules.jurisdictions import jurisdictions_of
from ..rules.start_days import BASES, OF_LOCK_OUT
from .clock_days import as_of, restarts

EMPLOYEES = (WorksAs.EMPLOYEE, WorksAs.WORKER)
CONTRACTORS = (WorksAs.CONTRACTOR, WorksAs.BUSINESS)
CLAIMS = (ClockType.LIMITATION, ClockType.COMPLAINT_WINDOW)
ABOUT_A_LOCK_OUT = OF_LOCK_OUT - {ClockEvent.DISCOVERED_AT, ClockEvent.RELATION_END}
NEVER: Final[Mapping[UUID, date | None]] = MappingProxyType({})
FOR_WHO_ACTS = (Why.CLOSED_DAY, Why.DAY_AFTER, Why.HOLIDAYS_SKIPPED)
OVER = (ClockState.DEAD, ClockState.STOPPED, ClockState.HELD, ClockState.LOOKS_BACK)


@dataclass(frozen=True, slots=True)
class Line:
    """One rule on one dispute: the clock that ends first, and how many pay days it has."""

    rule: RuleVersion
    clock: Clock
    pay_days: int = 1
    last_of_all: date | None = None
    # Pay days whose end is behind, while others still run.
    lost: int = 0
    # What an older version of the rule said, before it was amended.
    earlier: Clock | None = None
    # The day on which its time started again.
    again_on: date | None = None

    @property
    def kind(self) -> ClockType:
        return ClockType(self.rule.clock_type)

    @property
    def who(self) -> WhoActs:
        return WhoActs(self.clock.who_must_act)

    @property
    def day(self) -> date:
        return self.clock.prudent_on

    @property
    def why(self) -> list[Why]:
        return [Why(code) for code in self.clock.why.split()]

    @property
    def reasons(self) -> list[Why]:
        """Why it is this day; when offices are closed is of use to whom the day belongs."""
        mine = self.who is WhoActs.WORKER
        return [why for why in self.why if mine or why not in FOR_WHO_ACTS]

    @property
    def is_assumed(self) -> bool:
        """Whether it counts from when one could know, for nobody said when they found out."""
        found_out = self.rule.start_event == ClockEvent.DISCOVERED_AT
        return found_out and self.clock.said_by in (SaidBy.RECORD, SaidBy.EVENT)

    @property
    def is_fact(self) -> bool:
        """Whether it may be stated as it is: it was read at its source, and is not in doubt."""
        return self.rule.verified != Verified.NO and self.rule.shown == Shown.YES

    @property
    def is_over(self) -> bool:
        return self.clock.state in OVER

    @property
    def is_lost(self) -> bool:
        """Whether the tasker's own day is behind, wherever in the country they are."""
        mine = self.who is WhoActs.WORKER and not self.rule.subdivision
        return mine and self.clock.state == ClockState.DEAD

    @property
    def counts_ahead(self) -> bool:
        """Whether a day that comes is the tasker's to keep, wherever in the country they are."""
        return self.who is WhoActs.WORKER and not self.is_over and not self.rule.subdivision


@dataclass(frozen=True, slots=True)
class LooksBack:
    rule: RuleVersion
    # As far as a claim of today goes back.
    until: date


@dataclass(frozen=True, slots=True)
class Track:
    """What runs for somebody who works as one thing."""

    works_as: WorksAs
    lines: Sequence[Line]
    # Two rules give different days for the same thing: both are shown.
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Deadlines:
    lead: Line | None
    days_left: int
    tracks: tuple[Track, ...]
    looks_back: tuple[LooksBack, ...]
    # Events whose day would start another clock.
    waiting: tuple[ClockEvent, ...]
    country: str
    # Whether any rule of the country itself is known.
    has_rules: bool
    # For whom none of them says until when one can claim.
    untold: tuple[WorksAs, ...] = ()
    # The first of the tasker's own days that is over, while others may still lead.
    lost: Line | None = None
    # Last days to claim that nobody checked: they are named, and never counted.
    unchecked: tuple[RuleVersion, ...] = ()


def deadlines_of(dispute: Dispute, today: date) -> Deadlines:
    """Return what runs on a dispute, in two statements; in three where a time started again."""
    current = _rules(dispute)
    rules = [rule for rule in current if rule.is_to_show]
    rows = dispute.clocks.select_related("rule").order_by(
        "prudent_on", "naive_on", "start_on", "pk"
    )
    clocks = as_of(rows, dispute, today)
    lines = lines_of(clocks, restarts(dispute, clocks))
    # The earliest leads even where nobody checked it: the page says so, and one loses nothing.
    lead = next((line for line in lines if line.counts_ahead), None)
    running = {line.rule.code for line in lines}
    return Deadlines(
        lead=lead,
        days_left=(lead.day - today).days if lead else 0,
        tracks=_tracks(lines),
        looks_back=tuple(_looks_back(rules, today)),
        waiting=_waiting(rules, running),
        country=dispute.country,
        has_rules=any(rule.country == dispute.country for rule in rules),
        untold=_untold(rule for rule in rules if rule.country == dispute.country),
        lost=next((line for line in lines if line.is_lost), None),
        unchecked=tuple(rule for rule in current if _is_unchecked(rule, dispute)),
    )


def stated_rows(dispute: Dispute) -> list[StartDate]:
    """Return what was stated last of each event, and was not taken back."""
    last = {row.event: row for row in StartDate.objects.filter(dispute=dispute)}
    return [row for row in last.values() if row.day is not None]


def is_counted_from(dispute: Dispute, event: str) -> bool:
    """Whether a deadline of the dispute starts or stops with the day of an event."""
    clocks = dispute.clocks.filter(replaced_at=None)
    rules = clocks.values_list("rule__start_event", "rule__stops")
    return any(event == start or event in stops for start, stops in rules)


def _rules(dispute: Dispute) -> list[RuleVersion]:
    codes = jurisdictions_of(dispute.country)
    current = RuleVersion.objects.current().filter(country__in=codes)
    return list(current.filter(platform__in=("", dispute.platform.slug)))


def _is_unchecked(rule: RuleVersion, dispute: Dispute) -> bool:
    """Whether it may be a last day of the worker's that nobody looked up, so that none is counted.

    About a lock-out it is named only where there is one.
    """
    if rule.shown != Shown.NO or rule.verified != Verified.NO or rule.length is None:
        return False
    concerns = dispute.deactivation_id or rule.start_event not in ABOUT_A_LOCK_OUT
    return rule.clock_type in CLAIMS and rule.who_must_act == WhoActs.WORKER and bool(concerns)


def lines_of(clocks: Iterable[Clock], again: Mapping[UUID, date | None] = NEVER) -> list[Line]:
    """Put the clocks of one rule together: the first that still runs, and the last of all.

    Beside them stands what the version before said, of those that were replaced.
    """
    live: defaultdict[str, list[Clock]] = defaultdict(list)
    replaced: dict[str, Clock] = {}
    for clock in clocks:
        if clock.replaced_at is None:
            live[clock.rule.code].append(clock)
        elif _number(replaced.get(clock.rule.code)) < clock.rule.number:
            replaced[clock.rule.code] = clock
    lines = []
    for code, mine in live.items():
        first = _leading(mine)
        last = mine[-1].prudent_on if len(mine) > 1 else None
        lost = sum(clock.state == ClockState.DEAD for clock in mine)
        on = again.get(first.pk)
        lines.append(Line(first.rule, first, len(mine), last, lost, replaced.get(code), on))
    return sorted(lines, key=lambda line: (line.is_over, line.day, line.rule.code))


def _leading(mine: Sequence[Clock]) -> Clock:
    """Return the first that still runs; of those that are held, the one that would end first."""
    for over in (OVER, (ClockState.DEAD, ClockState.STOPPED, ClockState.LOOKS_BACK)):
        if running := [clock for clock in mine if clock.state not in over]:
            return running[0]
    return mine[-1]


def _number(clock: Clock | None) -> int:
    return clock.rule.number if clock else 0


def _tracks(lines: Sequence[Line]) -> tuple[Track, ...]:
    """Employee and contractor side by side, then what holds for everybody."""
    alone = {*EMPLOYEES, *CONTRACTORS}
    split = (
        (WorksAs.EMPLOYEE, [line for line in lines if line.rule.applies_to in EMPLOYEES]),
        (WorksAs.CONTRACTOR, [line for line in lines if line.rule.applies_to in CONTRACTORS]),
        (WorksAs.ANY, [line for line in lines if line.rule.applies_to not in alone]),
    )
    return tuple(Track(name, mine, _contradict(mine)) for name, mine in split if mine)


def _contradict(lines: Sequence[Line]) -> bool:
    days: defaultdict[tuple[str, str, str, date], set[date]] = defaultdict(set)
    for line in lines:
        rule = line.rule
        key = (rule.clock_type, rule.start_event, rule.subdivision, line.clock.start_on)
        days[key].add(line.clock.naive_on)
    return any(len(each) > 1 for each in days.values())


def _untold(rules: Iterable[RuleVersion]) -> tuple[WorksAs, ...]:
    """Say for whom no checked last day to claim is known: none here does not mean that none is."""
    told = {rule.applies_to for rule in rules if rule.clock_type in CLAIMS}
    if told - {*EMPLOYEES, *CONTRACTORS}:
        return ()
    tracks = ((WorksAs.EMPLOYEE, EMPLOYEES), (WorksAs.CONTRACTOR, CONTRACTORS))
    return tuple(name for name, mine in tracks if not told.intersection(mine))


def _looks_back(rules: Iterable[RuleVersion], today: date) -> Iterable[LooksBack]:
    for rule in rules:
        if rule.clock_type == ClockType.LOOKBACK_CAP:
            yield LooksBack(rule, last_day(rule.period, today, ONLY_WEEKENDS).naive)


def _waiting(rules: Iterable[RuleVersion], running: set[str]) -> tuple[ClockEvent, ...]:
    """Return the days that nobody stated yet and that would start or stop something."""
    events = []
    for rule in rules:
        if rule.code not in running and rule.clock_type != ClockType.LOOKBACK_CAP:
            event = ClockEvent(rule.start_event)
            events.append(BASES.get(event, event))
        elif rule.code in running:
            events += [ClockEvent(event) for event in rule.stops]
    return tuple(dict.fromkeys(events))
