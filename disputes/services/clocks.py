"""The deadlines that run on disputes, written anew when what they are counted from changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from uuid import UUID

from ..choices import ClockEvent, ClockState, ClockType, SaidBy, WhoActs
from ..models import Clock, Dispute, Platform, RuleVersion
from ..queries.calendars import calendars_of
from ..rules import clock_steps
from ..rules.calendars import Calendar
from ..rules.clocks import Period, Reading, running
from ..rules.deadlines import in_force
from ..rules.jurisdictions import EVERYWHERE, UNION, jurisdictions_of
from ..rules.start_days import Facts, Stated, start_days
from . import clock_ageing, clock_births
from .clock_births import Birth, Moments
from .locks import read_rules
from .stated_days import stated_days

Place = tuple[str, str]


class Basis(Protocol):
    """What a dispute rests on, and the days of it."""

    def facts(self, dispute: Dispute, stated: Mapping[ClockEvent, Stated]) -> Facts: ...


def write_clocks(
    *,
    disputes: Iterable[Dispute],
    bases: Mapping[UUID, Basis],
    now: datetime,
    brings: Mapping[str, RuleVersion] | None = None,
    since: datetime | None = None,
) -> None:
    """Write the clocks of held disputes anew, in a handful of statements however many they are.

    They go by the newest versions from now on, or `since` their days changed. An older one takes
    no step after the next was opened, and what it said is kept. Where a new clock begins is told.
    The job that `brings` versions to disputes, by their codes, writes the clocks of those alone.
    """
    if brings is None:
        read_rules()
    running_on = [dispute for dispute in disputes if dispute.runs]
    ids, changed_at = [dispute.pk for dispute in running_on], since or now
    _catch_up(ids, changed_at)
    have = _have(ids, brings)
    book = _Book.of(running_on, brings)
    if not have and not book.newest:
        return
    stated, touched = stated_days(ids), clock_births.last_touched(ids) if brings else None
    gone, replaced, births = list[UUID](), list[UUID](), list[Birth]()
    for dispute in running_on:
        mine = have.get(dispute.pk, [])
        ahead = {clock.rule.code for clock in mine if book.is_behind(clock.rule)}
        facts = bases[dispute.pk].facts(dispute, stated.get(dispute.pk, {}))
        begun = clock_births.moments(dispute, mine, touched, changed_at)
        wanted = {_says(birth.clock): birth for birth in book.births(dispute, facts, begun, ahead)}
        old = {_says(clock): clock for clock in mine if clock.rule.code not in ahead}
        for says, clock in old.items():
            if says not in wanted:
                (replaced if book.is_over(clock.rule) else gone).append(clock.pk)
        births += [birth for says, birth in wanted.items() if says not in old]
    _write(gone, replaced, births, now)
    if brings:
        clock_ageing.catch_up(dispute_ids=ids, now=now)
    clock_births.tell(births=births, before=have, now=now)


def _write(
    gone: Collection[UUID], replaced: Collection[UUID], births: Iterable[Birth], now: datetime
) -> None:
    Clock.objects.filter(pk__in=gone).delete()
    Clock.objects.filter(pk__in=replaced).update(replaced_at=now, next_step_at=None)
    Clock.objects.bulk_create([birth.clock for birth in births], batch_size=500)


def _catch_up(ids: Collection[UUID], now: datetime) -> None:
    # A step whose day had come belongs to the history, even if the run that takes it was late.
    over = taken_over()
    for rule_id, opened_at in over.items():
        clock_ageing.catch_up(dispute_ids=ids, now=min(now, opened_at), by=(rule_id,))
    clock_ageing.catch_up(dispute_ids=ids, now=now, besides=over)


def taken_over() -> Mapping[UUID, datetime]:
    """Return the versions after which another was opened that still waits, and when it was."""
    waiting = list(RuleVersion.objects.waiting())
    if not waiting:
        return {}
    versions = RuleVersion.objects.filter(code__in={version.code for version in waiting})
    found: dict[UUID, datetime] = {}
    for pk, code, number in versions.values_list("pk", "code", "number"):
        later = [row.opened_at for row in waiting if row.code == code and row.number > number]
        if later:
            found[pk] = later[0]
    return found


def stop_clocks(*, dispute_ids: Collection[UUID], now: datetime) -> None:
    """Nothing more happens by itself to a dispute that is closed or paid."""
    _catch_up(dispute_ids, now)
    Clock.objects.live().filter(dispute__in=dispute_ids).update(next_step_at=None)


@dataclass(frozen=True, slots=True)
class _Book:
    """The rules that may hold for some disputes, and the calendars of their places."""

    # By code, those that are hidden too: they take over from versions that were not.
    newest: Mapping[str, RuleVersion]
    calendars: Mapping[Place, Calendar]
    platforms: Mapping[UUID, str]

    @classmethod
    def of(
        cls,
        disputes: Sequence[Dispute],
        brings: Mapping[str, RuleVersion] | None,
    ) -> _Book:
        countries = {dispute.country for dispute in disputes}
        codes = {code for country in countries for code in jurisdictions_of(country)}
        current = RuleVersion.objects.current().filter(country__in=codes)
        versions = current if brings is None else brings.values()
        newest = {rule.code: rule for rule in versions if rule.country in codes}
        rules = [rule for rule in newest.values() if rule.is_to_show]
        calendars = calendars_of({_place(rule, country) for rule in rules for country in countries})
        named = Platform.objects.filter(pk__in={dispute.platform_id for dispute in disputes})
        return cls(newest, calendars, dict(named.values_list("pk", "slug")))

    def is_over(self, rule: RuleVersion) -> bool:
        """Whether a later version took over."""
        return self.newest.get(rule.code, rule).number > rule.number

    def is_behind(self, rule: RuleVersion) -> bool:
        """Whether what is brought came before it: another run was first, or somebody's change."""
        return self.newest.get(rule.code, rule).number < rule.number

    def births(
        self, dispute: Dispute, facts: Facts, since: Moments, besides: Collection[str]
    ) -> Iterator[Birth]:
        """Return what runs on a dispute, each clock as it stood when it began."""
        happened, again = facts.happened(), facts.besides()
        for rule in self.newest.values():
            if rule.code in besides or not self._holds(rule, dispute):
                continue
            period, calendar = rule.period, self.calendars[_place(rule, dispute.country)]
            for day, said_by in _days(rule, period, facts):
                reading = running(period, day, calendar, happened, again)
                began = since(rule, reading)
                clock = _clock(dispute, rule, reading, said_by, began.astimezone(UTC).date())
                yield Birth(clock, began)

    def _holds(self, rule: RuleVersion, dispute: Dispute) -> bool:
        """Whether it is one of the dispute's country and platform."""
        platforms = ("", self.platforms[dispute.platform_id])
        holds = rule.country in jurisdictions_of(dispute.country) and rule.platform in platforms
        return holds and rule.is_to_show


def _have(
    dispute_ids: Collection[UUID], codes: Collection[str] | None
) -> Mapping[UUID, list[Clock]]:
    found: defaultdict[UUID, list[Clock]] = defaultdict(list)
    clocks = Clock.objects.live().filter(dispute__in=dispute_ids).select_related("rule")
    for clock in clocks if codes is None else clocks.filter(rule__code__in=codes):
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
