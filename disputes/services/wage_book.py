"""Wages as they were written down: a changed wage is a new version, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import WageVersion
from ..reference import tables
from ..reference.rows import WageRow
from ..rules import wage_facts
from . import versions
from .versions import Loaded

# What a version says, beside its number and when it was opened.
CONTENT: Final = (
    *("country", "region", "kind", "scope", "amount_micros", "amount_max_micros", "currency"),
    *("per", "hours_hundredths", "effective_from", "effective_to", "legal_source", "source"),
    *("verified", "confidence", "notes"),
)


class WageWithoutSource(DomainError):
    code = "wage_without_source"
    message = _("Say where the wage can be read: nobody has to believe it.")
    field = "source"


@transaction.atomic
def load_wages(*, now: datetime) -> Loaded:
    """Bring the shipped wages; what an operator said of one stays, and is named."""
    return versions.bring(
        WageVersion, {row.wage_id: content_of(row) for row in tables.wages()}, now=now
    )


@transaction.atomic
def open_wage(*, code: str, content: Mapping[str, Any], now: datetime) -> WageVersion:
    """Write down what a wage is from now on, by an operator's word."""
    return versions.open_next(
        WageVersion,
        code=code,
        content=content,
        now=now,
        without_source=WageWithoutSource,
        mistakes=mistakes(code=code, content=content),
    )


def mistakes(*, code: str, content: Mapping[str, Any]) -> Iterator[DomainError]:
    """Yield all that is wrong with what an operator says of a wage, each with its field."""
    yield from wage_facts.mistakes(code, content)
    yield from versions.mistakes(WageVersion, code=code, content=content)


def content_of(row: WageRow) -> dict[str, Any]:
    """Return what a shipped row says, in the columns of a version."""
    amounts = {
        "amount_micros": row.amount.micros if row.amount else None,
        "amount_max_micros": row.amount_max.micros if row.amount_max else None,
        "currency": row.amount.currency if row.amount else "",
    }
    return {name: amounts[name] if name in amounts else getattr(row, name) for name in CONTENT}


def said(version: WageVersion) -> dict[str, Any]:
    return versions.said(version, CONTENT)
