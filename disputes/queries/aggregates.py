"""Totals for organizers: everybody's, frozen monthly and without small groups; and their own.

Only these dataclasses leave the floor. A group of fewer people than the setting is not in them,
nor is the number of groups that were left out: that would itself tell something, so pages say
always, and in the same words, that small groups are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, F, Q, QuerySet, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Substr

from ..models import Dispute, Organization, Platform, Release
from ..money import Money, total
from ..rules.disclosure import Band
from ..rules.quantiles import quartiles

# The questions asked of every dispute, each a table of its own; never crossed with another.
CELLS: dict[str, Combinable] = {
    "platform": F("platform__slug"),
    "country": F("country"),
    "month": Coalesce(Substr(Cast("due_on", CharField()), 1, 7), Value("")),
    "ground": F("ground"),
    "age": F("age_band"),
}
QUESTIONS = tuple(CELLS)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Quartiles:
    """What a quarter, a half and three quarters of the taskers are owed at most."""

    lower: Money
    median: Money
    upper: Money


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """One cell of everybody's totals, all of it about; None where it would give somebody away."""

    cell: str  # platform slug, country code, "2026-03", ground or age band; "" is not stated
    label: str  # the platform's name, or the cell itself
    currency: str  # "" where no amount is stated
    taskers: int
    disputes: int | None
    owed: Money | None
    promised: Money | None
    received: Money | None
    quartiles: tuple[Band, Band, Band] | None


@dataclass(frozen=True, slots=True)
class Everybody:
    """The newest monthly release; `counted_on` is None before the first one."""

    counted_on: date | None
    smallest_group: int
    tables: dict[str, tuple[PublishedCell, ...]]


@dataclass(frozen=True, slots=True)
class ExactCell:
    """One cell of the disputes that are shared with an organization."""

    cell: str
    label: str
    currency: str  # "" where no amount is stated
    taskers: int
    disputes: int
    unknown: int  # disputes with no stated amount: counted, never zero
    at_least: int  # disputes whose amount is a lower bound
    promised: Money | None
    received: Money | None
    owed: Money | None
    quartiles: Quartiles | None


@dataclass(frozen=True, slots=True)
class Shared:
    tables: dict[str, tuple[ExactCell, ...]]


def everybody() -> Everybody:
    """Return the newest release of everybody's totals."""
    release = Release.objects.first()
    if release is None:
        return Everybody(None, settings.SMALLEST_GROUP, {question: () for question in QUESTIONS})
    names = _names()
    by = release.tables["by"]
    tables = {
        question: tuple(_published(row, names) for row in by[question]) for question in QUESTIONS
    }
    return Everybody(release.counted_on, release.tables["smallest_group"], tables)


def _names() -> dict[str, str]:
    return dict(Platform.objects.values_list("slug", "name"))


def _published(row: dict[str, Any], names: dict[str, str]) -> PublishedCell:
    currency = row["currency"]
    bands = [Band(Money(low, currency), Money(high, currency)) for low, high in row["quartiles"]]
    return PublishedCell(
        cell=row["cell"],
        label=names.get(row["cell"], row["cell"]),
        currency=currency,
        taskers=row["taskers"],
        disputes=row["disputes"],
        owed=_money(row["owed"], currency),
        promised=_money(row["promised"], currency),
        received=_money(row["received"], currency),
        quartiles=(bands[0], bands[1], bands[2]) if bands else None,
    )


def shared(organization: Organization) -> Shared:
    """Return exact totals of the unresolved disputes shared with the organization now.

    One query for each question, however many disputes there are.
    """
    disputes = Dispute.objects.shared_with(organization).unresolved().order_by()
    names = _names()
    return Shared(
        {
            question: tuple(_exact_cells(_by_tasker(disputes, cell), names))
            for question, cell in CELLS.items()
        }
    )


def _by_tasker(disputes: QuerySet[Dispute], cell: Combinable) -> Iterable[Row]:
    return (
        disputes.values("currency", "tasker_id", in_cell=cell)
        .annotate(
            disputes=Count("pk"),
            unknown=Count("pk", filter=Q(owed_micros=None)),
            at_least=Count("pk", filter=Q(owed_at_least=True)),
            promised_sum=Sum("promised_micros"),
            received_sum=Sum("received_micros"),
            owed_sum=Sum("owed_micros"),
        )
        .order_by("in_cell", "currency")
    )


def _exact_cells(rows: Iterable[Row], names: dict[str, str]) -> Iterable[ExactCell]:
    for (cell, currency), group in groupby(rows, lambda r: (r["in_cell"], r["currency"])):
        taskers = list(group)
        owed = _stated(taskers, "owed_sum", currency)
        yield ExactCell(
            cell=cell,
            label=names.get(cell, cell),
            currency=currency,
            taskers=len(taskers),
            disputes=sum(row["disputes"] for row in taskers),
            unknown=sum(row["unknown"] for row in taskers),
            at_least=sum(row["at_least"] for row in taskers),
            promised=_sum(_stated(taskers, "promised_sum", currency)),
            received=_sum(_stated(taskers, "received_sum", currency)),
            owed=_sum(owed),
            quartiles=Quartiles(*quartiles(owed)) if owed else None,
        )


def _stated(taskers: list[Row], column: str, currency: str) -> list[Money]:
    """Read the sums that are stated; PostgreSQL sums whole numbers into decimals."""
    return [Money(int(row[column]), currency) for row in taskers if row[column] is not None]


def _sum(amounts: list[Money]) -> Money | None:
    return total(amounts, amounts[0].currency) if amounts else None


def _money(micros: int | None, currency: str) -> Money | None:
    return None if micros is None else Money(micros, currency)
