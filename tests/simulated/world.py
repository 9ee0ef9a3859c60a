"""Disputes of three years as a seed tells them: who claims what, what is done to it, and when."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal, get_args
from uuid import UUID

from django.db import transaction

from disputes.choices import ClockEvent, Ground, MassEventKind, SaidBy
from disputes.errors import DomainError
from disputes.models import (
    Deactivation,
    Dispute,
    DisputeEntry,
    MassEvent,
    Payment,
    Platform,
    RuleVersion,
    Tasker,
    WorkEntry,
)
from disputes.money import Money
from disputes.rules.event_days import EventDays
from disputes.rules.jurisdictions import jurisdictions_of
from disputes.services import mass_events, organizer_events, redating, rollups, rule_book, standing
from disputes.services.disputes import amend_dispute, reopen, settle, withdraw
from disputes.services.payments import record_payment, retract_payment
from disputes.services.start_dates import state_day
from tests.factories.people import TaskerFactory
from tests.factories.platform import PlatformFactory

START: Final = date(2026, 1, 5)
DAYS: Final = 3 * 365
COUNTRIES: Final = ("PH", "KE", "FR", "DE", "GB", "US", "")
# What a rule of each can be amended to, a few times in three years.
AMENDED: Final = ("PH-MONEY", "GB-WAGES-OLD", "EU-GDPR-ACCESS")
# Mass events whose days are amended, half a year after each other.
EVENTS: Final = ("event-0", "event-1")
EACH: Final = 40
TEN: Final = Money.parse("10", "USD")

Verb = Literal["settle", "withdraw", "reopen", "move_due", "file", "pay", "unpay", "join", "leave"]
VERBS: Final[Sequence[Verb]] = get_args(Verb)
# What is done to the first disputes whatever the seed, so that every verb is in every run.
LIVES: Final[Sequence[Sequence[Verb]]] = (
    ("pay", "unpay"),
    ("settle", "reopen", "move_due"),
    ("withdraw", "reopen"),
    ("pay", "settle", "unpay", "reopen"),
    ("settle", "pay"),
    ("file", "settle"),
    ("join", "leave", "join", "settle"),
    ("join", "withdraw", "leave", "reopen"),
)
MOVES: Final = {"settle": settle, "withdraw": withdraw, "reopen": reopen}


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """Something that somebody does to one dispute, or, without one, to a rule or a mass event."""

    at: datetime
    number: int
    verb: str
    days: int = 0


def at(day: int, seconds: int = 0) -> datetime:
    return datetime.combine(START, time(), UTC) + timedelta(days=day, seconds=seconds)


def script(disputes: int, seed: int) -> list[Deed]:
    """Return what people do, in order: the same for the same seed."""
    chance = random.Random(seed)
    deeds = [
        Deed(_sometime(chance), number, chance.choice(VERBS), chance.randint(-40, 60))
        for number in range(len(LIVES), disputes)
        for _time in range(chance.choice((0, 0, 0, 1, 1, 2)))
    ]
    for number, verbs in enumerate(LIVES[:disputes]):
        times = sorted(_sometime(chance) for _verb in verbs)
        deeds += [Deed(when, number, verb, 9) for when, verb in zip(times, verbs, strict=True)]
    rules = [
        Deed(at(180 * n + 90, 43_200), -1, code, chance.choice((1, 2)))
        for n, code in enumerate((*AMENDED, *AMENDED))
    ]
    events = [
        Deed(at(180 * n + 180, 43_200), -1, slug, chance.randint(1, 170))
        for n, slug in enumerate((*EVENTS, *EVENTS, EVENTS[0]))
    ]
    return sorted([*deeds, *rules, *events])


def is_blocked(number: int) -> bool:
    """Whether a dispute is about a lock-out without any work."""
    return number >= 6 and number % 6 < 2


def _sometime(chance: random.Random) -> datetime:
    # Never at midnight, where the clock and a person would do it at the very same moment.
    return at(chance.randrange(DAYS - 2), chance.randint(3_600, 82_800))


def populate(disputes: int, seed: int) -> None:
    """Raise so many disputes on the first day, some of them about pay that is not due yet."""
    chance = random.Random(seed)
    now = at(0, 3_600)
    rule_book.load_rules(now=now)
    RuleVersion.objects.update(applied_at=now)
    platform = PlatformFactory.create(slug="appen")
    for slug in EVENTS:
        mass_events.open_mass_event(
            slug=slug, platform=platform, kind=MassEventKind.ACCOUNTS_BLOCKED
        )
    taskers = [
        TaskerFactory.create(country=COUNTRIES[n % len(COUNTRIES)])
        for n in range(max(len(COUNTRIES), disputes // EACH))
    ]
    for first in range(0, disputes, 500):
        numbers = range(first, min(first + 500, disputes))
        _raise(numbers, taskers, platform, chance, now)


def _raise(
    numbers: range,
    taskers: Sequence[Tasker],
    platform: Platform,
    chance: random.Random,
    now: datetime,
) -> None:
    works, claims, lock_outs = [], [], []
    promise: dict[str, Any] = {"promised": TEN, "rate": TEN}
    for number in numbers:
        tasker = taskers[number % len(taskers)]
        due_on = START + timedelta(days=chance.randint(-700, 400))
        common: dict[str, Any] = {"tasker": tasker, "platform": platform}
        works.append(
            WorkEntry(
                client_ref=UUID(int=number),
                worked_on=min(due_on, START),
                pay_due_on=due_on,
                entered_at=now,
                **common,
                **promise,
            )
        )
        ref = UUID(int=number)
        lock_out = None
        if is_blocked(number):
            # Some of them state a day of their own, which wins.
            stated = {"notice_on": min(due_on, START)} if number % 4 == 1 else {}
            lock_out = Deactivation(client_ref=ref, entered_at=now, **stated, **common)
            lock_outs.append(lock_out)
        claims.append(
            Dispute(
                client_ref=ref,
                deactivation=lock_out,
                ground=chance.choice((Ground.NON_PAYMENT, Ground.LATE_PAYMENT)),
                country=tasker.country,
                raised_at=now,
                **common,
            )
        )
    ids = [claim.pk for claim in claims]
    with transaction.atomic(), rollups.recounted(ids):
        WorkEntry.objects.bulk_create(works)
        Deactivation.objects.bulk_create(lock_outs)
        Dispute.objects.bulk_create(claims)
        DisputeEntry.objects.bulk_create(
            DisputeEntry(dispute=claim, entry=work)
            for claim, work in zip(claims, works, strict=True)
            if claim.deactivation is None
        )
        standing.write_sums(dispute_ids=ids, now=now)


def do(deed: Deed) -> bool:
    """Do it through the services, as a door would; what they refuse is refused in every world."""
    if deed.number < 0:
        (_amend_event if deed.verb in EVENTS else _amend_rule)(deed)
        return True
    dispute = Dispute.objects.select_related("tasker__account").get(
        client_ref=UUID(int=deed.number)
    )
    try:
        return _do(deed, dispute)
    except DomainError:
        return False


def concerns(deed: Deed, codes: Collection[str]) -> bool:
    """Whether a deed is done to a dispute that one of these rules or events may date."""
    if is_blocked(deed.number) and not set(codes).isdisjoint(EVENTS):
        return True
    country = Dispute.objects.values_list("country", flat=True).get(
        client_ref=UUID(int=deed.number)
    )
    return not set(jurisdictions_of(country)).isdisjoint(code.split("-")[0] for code in codes)


def _amend_event(deed: Deed) -> None:
    told = deed.at.date() - timedelta(days=deed.days)
    days = EventDays(
        notice_on=told,
        notice_by="platform",
        effective_on=told + timedelta(days=9),
        effective_by="platform",
    )
    event = MassEvent.objects.get(slug=deed.verb)
    organizer_events.amend_days(mass_event=event, days=days, today=deed.at.date(), now=deed.at)


def _amend_rule(deed: Deed) -> None:
    newest = RuleVersion.objects.current().get(code=deed.verb)
    content = rule_book.said(newest)
    length = (newest.length or 1) + deed.days
    rule_book.open_version(code=deed.verb, content={**content, "length": length}, now=deed.at)


def _do(deed: Deed, dispute: Dispute) -> bool:
    """Return whether it changed anything: settled twice, or nothing to take back, is none."""
    by, now, today = dispute.tasker.account, deed.at, deed.at.date()
    match deed.verb:
        case "settle" | "withdraw" | "reopen" as verb:
            before = dispute.status
            return MOVES[verb](dispute=dispute, by=by, now=now).status != before
        case "join" | "leave":
            return _join_or_leave(deed, dispute)
        case "move_due":
            due_on = (dispute.due_on or today) + timedelta(days=deed.days)
            amend_dispute(dispute=dispute, by=by, due_on=due_on, today=today, now=now)
        case "file":
            state_day(
                dispute=dispute,
                by=by,
                client_ref=UUID(int=int(now.timestamp())),
                event=ClockEvent.CLAIM_FILED,
                day=today,
                said_by=SaidBy.TASKER,
                today=today,
                now=now,
            )
        case _:
            return _pay(deed, dispute, now)
    return True


def _join_or_leave(deed: Deed, dispute: Dispute) -> bool:
    lock_out, now, today = dispute.deactivation, deed.at, deed.at.date()
    if lock_out is None:
        return False
    before = lock_out.mass_event
    if deed.verb == "leave":
        mass_events.leave(deactivation=lock_out, today=today, now=now)
        return before is not None
    event = MassEvent.objects.get(slug=EVENTS[deed.number // 6 % len(EVENTS)])
    mass_events.join_with(deactivation=lock_out, mass_event=event, today=today, now=now)
    return before != event


def _pay(deed: Deed, dispute: Dispute, now: datetime) -> bool:
    ref = UUID(int=deed.number)
    if deed.verb == "unpay":
        standing = list(Payment.objects.filter(client_ref=ref, retracted_at=None))
        for payment in standing:
            retract_payment(payment=payment, now=now)
        return bool(standing)
    _payment, new = record_payment(
        tasker=dispute.tasker,
        client_ref=ref,
        platform=dispute.platform,
        amount=TEN if deed.days > 0 else Money.parse("4", "USD"),
        received_on=now.date(),
        entries=list(dispute.entries.all()),
        today=now.date(),
        now=now,
    )
    return new


def apply_rules(now: datetime, chunk: int = 500) -> int:
    return redating.apply_rules(now=now, chunk=chunk)


def midnights(every: int = 1) -> Iterator[datetime]:
    """Return when beats come: every so many days, to the last one."""
    for day in range(every, DAYS + 1, every):
        yield at(day)
