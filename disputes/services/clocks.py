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
from . import clock_ageing

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
    amended: Collection[str] = (),
) -> None:
    """Write the clocks of held disputes anew, in a handful of statements however many they are.

    A dispute keeps the version of a rule that it ran on, but for the rules that are named as
    `amended`: there the newest version takes over, and what the older one said is kept.
    """
    running_on = [dispute for dispute in disputes if dispute.runs]
    # A step whose day had come belongs to the history, even if the run that takes it was late.
    clock_ageing.catch_up(dispute_ids=[dispute.pk for dispute in running_on], now=now)
    have = _have([dispute.pk for dispute in running_on])
    book = _Book.of(running_on)
    if not have and not book.rules:
        return
    stated = stated_days([dispute.pk for dispute in running_on])
    gone: list[UUID] = []
    replaced: list[UUID] = []
    new: list[Clock] = []
    for dispute in running_on:
        mine = have.get(dispute.pk, [])
        kept = {clock.rule.code: clock.rule for clock in mine if clock.rule.code not in amended}
        facts = bases[dispute.pk].facts(dispute, stated.get(dispute.pk, {}))
        counted = book.clocks(dispute, facts, kept, now)
        wanted = {_says(clock): clock for clock in counted}
        versions = {clock.rule_id for clock in wanted.values()}
        old = {_says(clock): clock for clock in mine}
        for says, clock in old.items():
            if says not in wanted:
                older = clock.rule.code in amended and clock.rule_id not in versions
                (replaced if older else gone).append(clock.pk)
        new += [clock for says, clock in wanted.items() if says not in old]
    Clock.objects.filter(pk__in=gone).delete()
    Clock.objects.filter(pk__in=replaced).update(replaced_at=now, next_step_at=None)
    Clock.objects.bulk_create(new, batch_size=500)


def stop_clocks(*, dispute_ids: Collection[UUID], now: datetime) -> None:
    """Nothing more happens by itself to a dispute that is closed or paid."""
    clock_ageing.catch_up(dispute_ids=dispute_ids, now=now)
    Clock.objects.filter(dispute__in=dispute_ids).update(next_step_at=None)


@dataclass(frozen=True, slots=True)
class _Book:
    """The rules that may hold for some disputes, and the calendars of their places."""

    rules: Sequence[RuleVersion]
    calendars: Mapping[Place, Calendar]
    platforms: Mapping[UUID, str]

    @classmethod
    def of(cls, disputes: Sequence[Dispute]) -> _Book:
        countries = {dispute.country for dispute in disputes}
        codes = {code for country in countries for code in jurisdictions_of(country)}
        rules = list(RuleVersion.objects.current().to_show().filter(country__in=codes))
        places = {_place(rule, country) for rule in rules for country in countries}
        if not rules:
            return cls((), {}, {})
        named = Platform.objects.filter(pk__in={dispute.platform_id for dispute in disputes})
        return cls(rules, calendars_of(places), dict(named.values_list("pk", "slug")))

    def clocks(
        self, dispute: Dispute, facts: Facts, kept: Mapping[str, RuleVersion], now: datetime
    ) -> Iterator[Clock]:
        today, happened = now.astimezone(UTC).date(), facts.happened()
        for newest in self._holding(dispute):
            rule = kept.get(newest.code, newest)
            period, calendar = rule.period, self.calendars[_place(rule, dispute.country)]
            for day, said_by in _days(rule, period, facts):
                reading = running(period, day, calendar, happened)
                yield _clock(dispute, rule, reading, said_by, today)

    def _holding(self, dispute: Dispute) -> Iterator[RuleVersion]:
        """Return the rules of the dispute's country and platform."""
        codes = jurisdictions_of(dispute.country)
        platforms = ("", self.platforms[dispute.platform_id])
        for rule in self.rules:
            if rule.country in codes and rule.platform in platforms:
                yield rule


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
