"""Months for days, and rounded amounts: less to match with a platform's own log.

It goes through every record, so that a day or an amount of a later version is coarse as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from ...money import Money
from ..manifest import Manifest, Moment, Total

# A value and the record that it stands in.
Change = Callable[[object, object], object]
# From so many taskers on, a sum says little of one of them.
MANY = 10


def by_month(manifest: Manifest) -> Manifest:
    """Put the first of the month for each day; intervals in days go, for they tell days too."""
    told: Manifest = _mapped(manifest, _month)
    lockouts = tuple(replace(each, days_since_complaint=None) for each in told.lockouts)
    moments = tuple(sorted(told.moments, key=_place))
    return replace(told, lockouts=lockouts, moments=moments)


def about(manifest: Manifest) -> Manifest:
    """Round each amount to its first digit, and sums of many taskers to two."""
    digits = 2 if len(manifest.parties) >= MANY else 1
    totals = tuple(_total(each, digits) for each in manifest.totals)
    rates = manifest.rates  # of a project, not of a person
    told: Manifest = _mapped(replace(manifest, totals=(), rates=()), _rounding(1))
    moments = tuple(replace(each, amount=None) for each in told.moments)
    return replace(told, totals=totals, rates=rates, moments=moments)


def rounded(amount: Money, digits: int, *, at_least: bool = False) -> Money:
    """Keep so many digits of an amount: 17 is 20 with one. What is `at_least` is made no more."""
    step: int = 10 ** max(len(str(abs(amount.micros))) - digits, 0)
    more = 0 if at_least else step // 2
    return Money((amount.micros + more) // step * step, amount.currency)


def _total(total: Total, digits: int) -> Total:
    told: Total = _mapped(total, _rounding(digits))
    return told


def _rounding(digits: int) -> Change:
    def change(value: object, record: object) -> object:
        if not isinstance(value, Money):
            return value
        at_least = any(getattr(record, name, False) for name in ("at_least", "balance_at_least"))
        return rounded(value, digits, at_least=at_least)

    return change


def _month(value: object, _record: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.replace(day=1)
    return value


def _place(moment: Moment) -> tuple[date, int, str]:
    """Within a month by dispute, then by name: the order of days would tell them again."""
    return moment.happened_on, moment.claim, moment.code


def _mapped(value: Any, change: Change, record: object = None) -> Any:
    if isinstance(value, tuple):
        return tuple(_mapped(each, change, record) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type | Money):
        told = {
            each.name: _mapped(getattr(value, each.name), change, value)
            for each in dataclasses.fields(value)
        }
        return replace(value, **told)
    return change(value, record)
