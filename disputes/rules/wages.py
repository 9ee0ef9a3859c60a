"""What an hour really paid, and the minimum wage that the law sets beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..money import Money
from ..reference import tables
from ..reference.rows import WageRow

SECONDS_PER_HOUR = 3600


def hourly(*, received: Money | None, seconds: int | None) -> Money | None:
    """Return the pay of an hour; None where either is not known: an unknown is no zero."""
    if received is None or not seconds:
        return None
    return received.times(SECONDS_PER_HOUR, seconds)


def is_ahead(*, received: int, due: date | None, worked_on: date | None, today: date) -> bool:
    """Say whether the pay has not come and its day is not over: an hour of it has no wage yet.

    Where no pay day is stated, what was done today is not unpaid yet.
    """
    if received:
        return False
    if due is not None:
        return due >= today
    return worked_on is not None and worked_on >= today


def share_of_time(spent: int, worked: Mapping[str, int]) -> dict[str, int]:
    """Share out seconds by the seconds worked for each currency; the shares add up to all of it.

    The first currencies by name are rounded down, and what is left goes to the last.
    """
    shares: dict[str, int] = {}
    whole, left, rest = sum(worked.values()), spent, 0
    for currency, seconds in sorted(worked.items()):
        rest += seconds
        shares[currency] = spent * rest // whole - (spent - left)
        left -= shares[currency]
    return shares


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The lowest legal floor of a country on a day, by the hour, with the row that says so."""

    row: WageRow
    hourly: Money
    # How many floors the country has that day; where above one, a region's may be higher.
    floors: int


def minimum_wage(
    *, country: str, on: date, currency: str = "", rows: Iterable[WageRow] | None = None
) -> MinimumWage | None:
    """Return the lowest floor that was read at a source, in the pay's currency if there is one.

    Never converted: where the currencies differ, both are shown side by side. The lowest of a
    country's regions, so that "below the minimum" is true wherever in it the person lives.
    """
    floors = _floors(country, on, tables.wages() if rows is None else rows)
    same = [floor for floor in floors if floor.hourly.currency == currency]
    comparable = same or floors
    if not comparable or len({floor.hourly.currency for floor in comparable}) > 1:
        return None
    lowest = min(comparable, key=lambda floor: (floor.hourly.micros, floor.row.wage_id))
    return MinimumWage(lowest.row, lowest.hourly, floors=len(comparable))


def is_known(*, country: str, on: date, rows: Iterable[WageRow]) -> bool:
    """Whether a floor was read at a source, in whichever currency."""
    return bool(_floors(country, on, rows))


def _floors(country: str, on: date, rows: Iterable[WageRow]) -> list[MinimumWage]:
    return [
        MinimumWage(row, by_hour, floors=1)
        for row in rows
        if row.kind == "minimum" and row.country == country and row.is_fact and row.in_force(on)
        if (by_hour := row.by_hour()) is not None
    ]
