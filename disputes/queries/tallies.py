"""A tasker's entries counted in one statement: by platform, currency and place in a balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    F,
    Max,
    Q,
    Sum,
    Value,
    When,
)

from ..choices import WorkKind
from ..models import Deactivation, Platform, Tasker, WorkEntry
from ..money import Money
from ..rules.shortfall import NOT_IN_BALANCE, Line

# Time for which no pay was promised and none came, on a kind of work that is often unpaid.
UNPAID_TIME = (
    ~Q(kind=WorkKind.WORK) & Q(promised_micros=None) & (Q(currency="") | Q(received_micros=0))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Entries of one platform, currency ("" if not stated) and chance to be in its balance."""

    platform: Platform
    currency: str
    may_be_in_balance: bool
    known: int
    unknown: int
    at_least: bool
    # Each entry's own shortfall, added up: overpaying one hides nothing of another.
    owed: int
    # Over the work whose hours are known and whose pay has come or was due.
    seconds_known: int
    received_in_hours: int
    hours_unknown: int
    unpaid_seconds: int
    last_worked_on: date | None

    def lines(self) -> Iterator[Line]:
        """Write the tally as lines that add up to it: the known work, then the unknown."""
        zero = Money.zero(self.currency)
        if self.known:
            owed = Money(self.owed, self.currency)
            yield Line(owed, zero, self.at_least, self.may_be_in_balance)
        for _each in range(self.unknown):
            yield Line(None, None, False, self.may_be_in_balance)


def tallies(tasker: Tasker, *, today: date) -> tuple[Tally, ...]:
    rows = list(_rows(tasker, today))
    platforms = Platform.objects.in_bulk({row["platform_id"] for row in rows})
    return tuple(
        Tally(
            platform=platforms[row["platform_id"]],
            currency=row["currency"],
            may_be_in_balance=bool(row["may_be_in_balance"]),
            known=row["known"],
            unknown=row["unknown"],
            at_least=row["lower_bounds"] > 0,
            # PostgreSQL sums big integers into decimals.
            **{name: int(row[name] or 0) for name in SUMS},
            hours_unknown=row["hours_unknown"],
            last_worked_on=row["last_worked_on"],
        )
        for row in rows
    )


SUMS = ("owed", "seconds_known", "received_in_hours", "unpaid_seconds")


def _rows(tasker: Tasker, today: date) -> Iterable[Any]:
    missing = Case(
        When(
            promised_micros__gt=F("received_micros"),
            then=F("promised_micros") - F("received_micros"),
        ),
        default=Value(0),
        output_field=BigIntegerField(),
    )
    outside = Case(
        When(platform_status__in=NOT_IN_BALANCE, then=Value(False)),
        default=Value(True),
        output_field=BooleanField(),
    )
    not_due = Q(pay_due_on__gt=today, received_micros=0)
    worked = ~UNPAID_TIME & ~Q(currency="") & ~not_due
    timed = worked & Q(seconds__isnull=False)
    return (
        WorkEntry.objects.of(tasker)
        .standing()
        .with_received()
        .annotate(may_be_in_balance=outside, missing=missing)
        .values("platform_id", "currency", "may_be_in_balance")
        .annotate(
            known=Count("pk", filter=Q(promised_micros__isnull=False)),
            unknown=Count("pk", filter=Q(promised_micros=None, kind=WorkKind.WORK)),
            lower_bounds=Count("pk", filter=Q(promised_at_least=True)),
            owed=Sum("missing"),
            seconds_known=Sum("seconds", filter=timed),
            received_in_hours=Sum("received_micros", filter=timed),
            hours_unknown=Count("pk", filter=worked & Q(seconds=None)),
            unpaid_seconds=Sum("seconds", filter=UNPAID_TIME),
            last_worked_on=Max("worked_on", filter=timed),
        )
        .order_by("platform_id", "currency", "may_be_in_balance")
    )


def lock_out_balances(tasker: Tasker) -> Iterator[tuple[Platform, Money | None, bool]]:
    """Yield platform, trapped balance (None if not stated) and whether it is a lower bound."""
    for row in Deactivation.objects.of(tasker).standing().select_related("platform"):
        yield row.platform, row.balance, row.balance_at_least
