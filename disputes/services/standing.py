"""What disputes say about money and dates, restated when what they rest on changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction

from ..choices import ClockEvent, EventKind
from ..models import Deactivation, Dispute, DisputeEntry, DisputeEvent, RuleVersion, WorkEntry
from ..models.entry import received_of
from ..money import Money
from ..queries.lock_outs import dated_days_of, days_of
from ..rules import shortfall
from ..rules.ageing import band_on, due_day, next_step_at
from ..rules.lock_out import LockOutDays
from ..rules.start_days import Facts, Stated
from . import ageing, clocks, resting, rollups
from .locks import hold


@transaction.atomic
def restate(*, dispute_ids: Iterable[UUID], now: datetime) -> None:
    """Write anew what these disputes promise, received and owe, and when their pay fell due.

    Call it in the transaction of the change. The disputes are locked first, so that of two
    changes at the same time the later one counts both.
    """
    ids = sorted(set(dispute_ids))
    if not ids:
        return
    hold(Dispute.objects.filter(pk__in=ids))
    with rollups.recounted(ids):
        write_sums(dispute_ids=ids, now=now)


def write_sums(*, dispute_ids: Collection[UUID], now: datetime, told: bool = True) -> None:
    """Do the work of `restate` where the caller has locked and recounts already.

    With `told` the history says where all the pay has come, or some of it is missing again.
    """
    bases = _bases(dispute_ids)
    moved = []
    held = hold(Dispute.objects.filter(pk__in=dispute_ids))
    for dispute in held:
        basis = bases[dispute.pk]
        basis.write_money(dispute)
        due_on = basis.due_on(dispute.stated_due_on)
        dispute.save(update_fields=MONEY_COLUMNS)
        if due_on != dispute.due_on:
            moved.append((dispute, due_on))
    _move_due(moved, now)
    resting.follow_pay(disputes=held, now=now, told=told)
    clocks.write_clocks(disputes=held, bases=bases, now=now)


def write_clocks(
    *,
    dispute_ids: Collection[UUID],
    now: datetime,
    brings: Mapping[str, RuleVersion] | None = None,
) -> None:
    """Write the clocks of disputes anew where nothing but rules or stated days changed."""
    held = hold(Dispute.objects.filter(pk__in=dispute_ids))
    bases = _bases(dispute_ids)
    clocks.write_clocks(disputes=held, bases=bases, now=now, brings=brings)


MONEY_COLUMNS = (
    "promised_micros",
    "received_micros",
    "owed_micros",
    "owed_at_least",
    "currency",
)


@transaction.atomic
def redate(*, dispute_ids: Collection[UUID], now: datetime, since: datetime) -> None:
    """Write due days and clocks anew where nothing but the days of a mass event changed, `since`.

    In a handful of statements however many they are; no sum of theirs can change by it. Steps
    that the old days had until then are taken, and those that the new ones have are the ageing's.
    """
    if not dispute_ids:
        return
    held = hold(Dispute.objects.filter(pk__in=dispute_ids))
    bases = _bases(dispute_ids)
    with rollups.recounted([dispute.pk for dispute in held]):
        days = [(dispute, bases[dispute.pk].due_on(dispute.stated_due_on)) for dispute in held]
        _move_due([(dispute, day) for dispute, day in days if day != dispute.due_on], since)
    clocks.write_clocks(disputes=held, bases=bases, now=now, since=since)


def _move_due(moved: list[tuple[Dispute, date | None]], now: datetime) -> None:
    """Give disputes a new due date, after the steps that the old one still had to take."""
    if not moved:
        return
    ageing.catch_up(dispute_ids=[dispute.pk for dispute, _due_on in moved], now=now)
    for dispute, due_on in moved:
        # What is closed or paid stays as old as it was on the day that it ended.
        day = (dispute.paid_at or dispute.resolved_at or now).astimezone(UTC).date()
        dispute.due_on = due_on
        dispute.age_band = band_on(day, due_on)
        dispute.next_step_at = next_step_at(day, due_on) if dispute.runs else None
    _write_due([dispute for dispute, _due_on in moved])


def _write_due(moved: Iterable[Dispute]) -> None:
    """Write them, those that say the same together: of a mass event, all do."""
    alike: defaultdict[tuple[date | None, str, datetime | None], list[UUID]] = defaultdict(list)
    for dispute in moved:
        alike[dispute.due_on, dispute.age_band, dispute.next_step_at].append(dispute.pk)
    for (due_on, band, step_at), ids in alike.items():
        same = Dispute.objects.filter(pk__in=ids)
        same.update(due_on=due_on, age_band=band, next_step_at=step_at)


NO_DAYS = LockOutDays()


@dataclass(slots=True)
class Basis:
    """What one dispute rests on: its standing entries and its lock-out."""

    entries: list[WorkEntry] = field(default_factory=list)
    deactivation: Deactivation | None = None

    def sum(self) -> shortfall.Sum | None:
        """Add up in the one currency that is stated; None where there is none."""
        lock_out = self.deactivation
        balance = lock_out.balance if lock_out else None
        stated = [e.currency for e in self.entries] + [balance.currency if balance else ""]
        currency = max(stated)
        if not currency:
            return None
        return shortfall.together(
            [line_of(entry, beside=lock_out) for entry in self.entries],
            [balance] if balance else [],
            currency=currency,
            balance_at_least=lock_out is not None
            and (lock_out.balance_at_least or balance is None),
        )

    def due_on(self, stated: date | None) -> date | None:
        lock_out = dated_days_of(self.deactivation).first_sign() if self.deactivation else None
        return due_day(stated, (entry.pay_due_on for entry in self.entries), lock_out)

    def facts(self, dispute: Dispute, stated: Mapping[ClockEvent, Stated]) -> Facts:
        """Return the days that clocks are counted from."""
        pay_days = {entry.pay_due_on for entry in self.entries if entry.pay_due_on}
        worked = {entry.worked_on for entry in self.entries if entry.worked_on}
        shut = self.deactivation
        own, lock_out = (days_of(shut), dated_days_of(shut)) if shut else (NO_DAYS, NO_DAYS)
        return Facts(
            due_on=dispute.stated_due_on,
            pay_days=tuple(sorted(pay_days)),
            worked=tuple(sorted(worked)),
            lock_out=lock_out,
            of_event=lock_out.signs() - own.signs(),
            stated=stated,
        )

    def write_money(self, dispute: Dispute) -> None:
        result = self.sum()
        dispute.currency = result.currency if result else ""
        dispute.promised = result.promised if result else None
        dispute.received = result.received if result else None
        dispute.owed = result.owed if result else None
        dispute.owed_at_least = bool(result and result.owed is not None and result.at_least)


def line_of(entry: WorkEntry, *, beside: Deactivation | None = None) -> shortfall.Line:
    """Read an entry that was loaded `with_received`, beside the lock-out of its claim."""
    received = Money(received_of(entry), entry.currency) if entry.currency else None
    inside = (
        beside is not None
        and beside.platform_id == entry.platform_id
        and shortfall.status_may_be_in_balance(entry.platform_status)
    )
    return shortfall.Line(entry.promised, received, entry.promised_at_least, inside)


def _bases(dispute_ids: Collection[UUID]) -> Mapping[UUID, Basis]:
    """Load what the disputes rest on, in three statements however many they are."""
    bases: defaultdict[UUID, Basis] = defaultdict(Basis)
    items = DisputeEntry.objects.filter(dispute_id__in=dispute_ids)
    # A subquery, not a join: an entry in two disputes would be paid twice.
    standing = WorkEntry.objects.standing().filter(pk__in=items.values("entry_id"))
    # The sealed texts are the bulk of a row, and no sum needs them.
    without_texts = standing.with_received().defer("project", "task_ref", "note")
    by_id = {entry.pk: entry for entry in without_texts}
    for dispute_id, entry_id in items.values_list("dispute_id", "entry_id"):
        if entry_id in by_id:
            bases[dispute_id].entries.append(by_id[entry_id])
    lock_outs = Dispute.objects.filter(pk__in=dispute_ids, deactivation__retracted_at=None)
    for dispute in lock_outs.select_related("deactivation__mass_event"):
        bases[dispute.pk].deactivation = dispute.deactivation
    return bases


def disputes_of_entries(entry_ids: Collection[UUID]) -> list[UUID]:
    """Return the disputes that these entries are in, whatever their status.

    Hold the entries first: until then a dispute about them may be on its way.
    """
    items = DisputeEntry.objects.filter(entry_id__in=entry_ids)
    return sorted(set(items.values_list("dispute_id", flat=True)))


def currencies_beside(entries: Iterable[WorkEntry]) -> Mapping[UUID, set[str]]:
    """Return, for each entry, the currencies of what else its disputes claim: a claim has one.

    All the disputes are held, so that two parts of one cannot take two currencies at once.
    """
    own = {entry.pk: entry.currency for entry in entries}
    dispute_ids = disputes_of_entries(own)
    hold(Dispute.objects.filter(pk__in=dispute_ids))
    items = DisputeEntry.objects.filter(dispute__in=dispute_ids)
    others = items.filter(entry__retracted_at=None).exclude(entry__in=own)
    locked_out = Dispute.objects.filter(pk__in=dispute_ids).exclude(deactivation=None)
    lock_outs = locked_out.filter(deactivation__retracted_at=None)
    mine = list(items.filter(entry__in=own).values_list("dispute", "entry"))
    claimed: defaultdict[UUID, set[str]] = defaultdict(set)
    for dispute_id, currency in (
        *others.values_list("dispute", "entry__currency").distinct(),
        *lock_outs.values_list("pk", "deactivation__currency"),
        *((dispute_id, own[entry_id]) for dispute_id, entry_id in mine),
    ):
        claimed[dispute_id].add(currency)
    beside: defaultdict[UUID, set[str]] = defaultdict(set)
    for dispute_id, entry_id in mine:
        beside[entry_id] |= claimed[dispute_id] - {"", own[entry_id]}
    return beside


def note(
    *,
    dispute_ids: Collection[UUID],
    kind: EventKind,
    actor_id: UUID,
    now: datetime,
    detail: Mapping[UUID, Mapping[str, str]] | None = None,
) -> None:
    """Write one event into the history of each dispute; `detail` holds codes and amounts."""
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute_id=dispute_id,
            kind=kind,
            happened_at=now,
            recorded_at=now,
            actor_id=actor_id,
            detail=dict((detail or {}).get(dispute_id, {})),
        )
        for dispute_id in dispute_ids
    )
