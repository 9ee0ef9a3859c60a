"""The deadlines that run on disputes, written anew when what they are counted from changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from uuid import UUID

from ..choices import ClockEvent, ClockState, ClockType, SaidBy, WhoActs
from ..models import Clock, Dispute, Platform, RuleVersion, StartDate
from ..queries.calendars import calendars_of
from ..rules import clock_steps
from ..rules.calendars import Calendar
from ..rules.clocks import Period, Reading, running
from ..rules.deadlines import in_force
from ..rules.jurisdictions import EVERYWHERE, UNION, jurisdictions_of
from ..rules.start_days import Facts, Stated, start_days
from . import clock_ageing, clock_births
from .clock_births import Birth, Moments

Place = tuple[str, str]


class Basis(Protocol):
    """What a dispute rests on, and the days of it."""

    def facts(self, dispute: Dispute, stated: Mapping[ClockEvent, Stated]) -> Facts: ...


def stated_days(dispute_ids: Collection[UUID]) -> Mapping[UUID, dict[ClockEvent, Stated]]:
    """Return what taskers wrote down for these disputes; of each event, what they said last."""
    found: defaultdict[UUID, dict[ClockEvent, Stated]] = defaultdict(dict)
    for row in StartDate.objects.filter(dispute__in=dispute_ids):
        event = ClockEvent(row.event)
        if row.day is None:
            found[row.dispute_id].pop(event, None)
        else:
            stated = Stated(day=row.day, said_by=SaidBy(row.said_by))
            found[row.dispute_id][event] = stated
    return found


def write_clocks(
    *,
    disputes: Iterable[Dispute],
    bases: Mapping[UUID, Basis],
    now: datetime,
    amended: Mapping[UUID, datetime] | None = None,
) -> None:
    """Write the clocks of held disputes anew, in a handful of statements however many they are.

    A dispute keeps the version of a rule that it ran on until the newest one was brought to all.
    Where that is done now, `amended` has the older versions and when the newest was opened: they
    take no step after that, and what they said is kept. Where a new clock begins is told.
    """
    over = amended or {}
    running_on = [dispute for dispute in disputes if dispute.runs]
    ids = [dispute.pk for dispute in running_on]
    _catch_up(ids, over, now)
    have = _have(ids)
    book = _Book.of(running_on, have, over)
    if not have and not book.newest:
        return
    stated = stated_days(ids)
    touched = clock_births.last_touched(ids) if amended is not None else None
    gone, replaced = list[UUID](), list[UUID]()
    births: list[Birth] = []
    for dispute in running_on:
        mine = have.get(dispute.pk, [])
        facts = bases[dispute.pk].facts(dispute, stated.get(dispute.pk, {}))
        since = clock_births.moments(dispute, mine, touched, now)
        wanted = {_says(birth.clock): birth for birth in book.births(dispute, facts, mine, since)}
        old = {_says(clock): clock for clock in mine}
        for says, clock in old.items():
            if says not in wanted:
                (replaced if book.is_over(clock.rule) else gone).append(clock.pk)
        births += [birth for says, birth in wanted.items() if says not in old]
    _write(gone, replaced, births, now)
    if amended is not None:
        clock_ageing.catch_up(dispute_ids=ids, now=now)
    clock_births.tell(births=births, before=have, now=now)


def _write(
    gone: Collection[UUID], replaced: Collection[UUID], births: Iterable[Birth], now: datetime
) -> None:
    Clock.objects.filter(pk__in=gone).delete()
    Clock.objects.filter(pk__in=replaced).update(replaced_at=now, next_step_at=None)
    Clock.objects.bulk_create([birth.clock for birth in births], batch_size=500)


def _catch_up(ids: Collection[UUID], over: Mapping[UUID, datetime], now: datetime) -> None:
    # A step whose day had come belongs to the history, even if the run that takes it was late.
    for rule_id, opened_at in over.items():
        clock_ageing.catch_up(dispute_ids=ids, now=min(now, opened_at), by=(rule_id,))
    clock_ageing.catch_up(dispute_ids=ids, now=now, besides=over)


def stop_clocks(*, dispute_ids: Collection[UUID], now: datetime) -> None:
    """Nothing more happens by itself to a dispute that is closed or paid."""
    clock_ageing.catch_up(dispute_ids=dispute_ids, now=now)
    Clock.objects.live().filter(dispute__in=dispute_ids).update(next_step_at=None)


@dataclass(frozen=True, slots=True)
class _Book:
    """The rules that may hold for some disputes, and the calendars of their places."""

    # By code, those that are hidden too: they take over from versions that were not.
    newest: Mapping[str, RuleVersion]
    over: Collection[UUID]
    calendars: Mapping[Place, Calendar]
    platforms: Mapping[UUID, str]

    @classmethod
    def of(
        cls,
        disputes: Sequence[Dispute],
        have: Mapping[UUID, Sequence[Clock]],
        over: Collection[UUID],
    ) -> _Book:
        countries = {dispute.country for dispute in disputes}
        codes = {code for country in countries for code in jurisdictions_of(country)}
        newest = {
            rule.code: rule for rule in RuleVersion.objects.current().filter(country__in=codes)
        }
        older = {clock.rule for mine in have.values() for clock in mine}
        rules = [rule for rule in {*newest.values(), *older} if rule.is_to_show]
        calendars = calendars_of({_place(rule, country) for rule in rules for country in countries})
        named = Platform.objects.filter(pk__in={dispute.platform_id for dispute in disputes})
        return cls(newest, over, calendars, dict(named.values_list("pk", "slug")))

    def is_over(self, rule: RuleVersion) -> bool:
        """Whether a later version took over: it was brought to all, or is in this moment."""
        newest = self.newest.get(rule.code, rule)
        brought = newest.applied_at is not None or rule.pk in self.over
        return newest.pk != rule.pk and brought

    def births(
        self, dispute: Dispute, facts: Facts, mine: Iterable[Clock], since: Moments
    ) -> Iterator[Birth]:
        """Return what runs on a dispute, each clock as it stood when it began."""
        kept = {clock.rule.code: clock.rule for clock in mine if not self.is_over(clock.rule)}
        happened = facts.happened()
        for code, newest in self.newest.items():
            rule = kept.get(code, newest)
            if not self._holds(rule, dispute):
                continue
            period, calendar = rule.period, self.calendars[_place(rule, dispute.country)]
            for day, said_by in _days(rule, period, facts):
                reading = running(period, day, calendar, happened)
                began = since(rule, reading)
                clock = _clock(dispute, rule, reading, said_by, began.astimezone(UTC).date())
                yield Birth(clock, began)

    def _holds(self, rule: RuleVersion, dispute: Dispute) -> bool:
        """Whether it is one of the dispute's country and platform."""
        platforms = ("", self.platforms[dispute.platform_id])
        holds = rule.country in jurisdictions_of(dispute.country) and rule.platform in platforms
        return holds and rule.is_to_show


def _have(dispute_ids: Collection[UUID]) -> Mapping[UUID, list[Clock]]:
    found: defaultdict[UUID, list[Clock]] = defaultdict(list)
    for clock in Clock.objects.live().filter(dispute__in=dispute_ids).select_related("rule"):
        found[clock.dispute_id].append(clock)
    return found


def _place(rule: RuleVersion, country: str) -> Place:
    """Whose offices count: the rule's country, or the worker's where the rule has none."""
    return (
        (country, "") if rule.country in (UNION, EVERYWHERE) else (rule.country, rule.subdivision)
    )


def _days(rule: RuleVersion, period: Period, facts: Facts) -> Iterator[tuple[date, SaidBy]]:
    days = start_days(period.start_event, facts, who=period.who, stated_only=rule.stated_only)
    for day, said_by in days:
        if in_force(day, rule.valid_from, rule.valid_to):
            yield day, said_by


def _clock(
    dispute: Dispute, rule: RuleVersion, reading: Reading, said_by: SaidBy, today: date
) -> Clock:
    who, kind = WhoActs(rule.who_must_act), ClockType(rule.clock_type)
    return Clock(
        dispute=dispute,
        rule=rule,
        who_must_act=who,
        start_on=reading.start,
        said_by=said_by,
        naive_on=reading.naive,
        prudent_on=reading.prudent,
        shifted_on=reading.shifted,
        why=" ".join(reading.why),
        before_on=reading.before,
        state=clock_steps.state_on(today, reading, who, kind),
        next_step_at=clock_steps.next_step_at(today, reading, who, kind),
    )


def _says(clock: Clock) -> tuple[object, ...]:
    """What a clock says of itself; where it stands today is the ageing's to write."""
    return (
        clock.rule_id,
        clock.start_on,
        clock.said_by,
        clock.naive_on,
        clock.prudent_on,
        clock.shifted_on,
        clock.why,
        clock.before_on,
        clock.state in (ClockState.HELD, ClockState.STOPPED),
        clock.next_step_at is None,
    )
