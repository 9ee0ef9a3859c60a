"""Totals laid out for a page: one table for each currency, each row with its bar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from ...money import Money
from ...queries.aggregates import ExactCell, PublishedCell
from ...rules.disclosure import Band
from ...templatetags.owed import money, number
from .wording import QUESTIONS, name_of

Cell = ExactCell | PublishedCell


@dataclass(frozen=True, slots=True)
class Bar:
    """A row; the width of its bar is in per cent of the longest one's."""

    name: str
    cell: Cell
    width: int

    @property
    def at_least(self) -> bool:
        return isinstance(self.cell, ExactCell) and self.cell.at_least > 0

    @property
    def is_exact(self) -> bool:
        return isinstance(self.cell, ExactCell)

    @property
    def disputes(self) -> str:
        return _("not shown") if self.cell.disputes is None else number(self.cell.disputes)

    @property
    def quarter(self) -> str:
        return self._owed_at_most(0)

    @property
    def half(self) -> str:
        return self._owed_at_most(1)

    @property
    def three_quarters(self) -> str:
        return self._owed_at_most(2)

    def _owed_at_most(self, quartile: int) -> str:
        spread = self.cell.quartiles
        if spread is None:
            return _("not stated")
        if isinstance(spread, tuple):
            return write_band(spread[quartile])
        return money((spread.lower, spread.median, spread.upper)[quartile])


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one currency: two are never in one table. "" is for what states no amount."""

    heading: str
    currency: str
    bars: tuple[Bar, ...]


def tables_of(question: str, cells: Iterable[Cell]) -> list[Table]:
    """Part the cells by currency, those without any amount last."""
    by_currency: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_currency[cell.currency].append(cell)
    heading = str(QUESTIONS[question])
    in_order = sorted(by_currency, key=lambda currency: (not currency, currency))
    return [Table(heading, code, _bars(question, by_currency[code])) for code in in_order]


def _bars(question: str, cells: list[Cell]) -> tuple[Bar, ...]:
    longest = max(_micros(cell.owed) for cell in cells) or 1
    return tuple(
        Bar(
            name_of(question, cell.cell, cell.label),
            cell,
            width=_micros(cell.owed) * 100 // longest,
        )
        for cell in cells
    )


def _micros(amount: Money | None) -> int:
    return amount.micros if amount is not None else 0


def write_band(band: Band) -> str:
    return format_html(_("{low} to {high}"), low=money(band.low), high=money(band.high))
