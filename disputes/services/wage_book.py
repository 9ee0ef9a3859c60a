"""Wages as they were written down: a changed wage is a new version, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import WageVersion
from ..reference import tables
from ..reference.rows import WageRow
from .rule_book import Loaded

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
    """Open a version of each shipped wage that is new or was amended; again it changes nothing.

    A wage that an operator wrote down or corrected stays as it is, and is named in the answer
    where the shipped table changed since.
    """
    shipped = {row.wage_id: content_of(row) for row in tables.wages()}
    known = _newest(WageVersion.objects.filter(code__in=shipped))
    as_shipped = _newest(WageVersion.objects.filter(code__in=shipped, is_shipped=True))
    changed = [
        code
        for code, content in shipped.items()
        if code not in as_shipped or said(as_shipped[code]) != content
    ]
    opened = [code for code in changed if code not in known or known[code].is_shipped]
    WageVersion.objects.bulk_create(
        WageVersion(
            code=code,
            number=known[code].number + 1 if code in known else 1,
            is_shipped=True,
            opened_at=now,
            **shipped[code],
        )
        for code in opened
    )
    return Loaded(len(opened), tuple(code for code in changed if code not in opened))


@transaction.atomic
def open_wage(*, code: str, content: Mapping[str, Any], now: datetime) -> WageVersion:
    """Write down what a wage is from now on, by an operator's word."""
    if not str(content.get("source", "")).strip():
        raise WageWithoutSource
    last = WageVersion.objects.filter(code=code).aggregate(last=Max("number"))["last"]
    return WageVersion.objects.create(
        code=code, number=(last or 0) + 1, opened_at=now, is_shipped=False, **content
    )


def content_of(row: WageRow) -> dict[str, Any]:
    """Return what a shipped row says, in the columns of a version."""
    amounts = {
        "amount_micros": row.amount.micros if row.amount else None,
        "amount_max_micros": row.amount_max.micros if row.amount_max else None,
        "currency": row.amount.currency if row.amount else "",
    }
    return {name: amounts[name] if name in amounts else getattr(row, name) for name in CONTENT}


def said(version: WageVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in CONTENT}


def _newest(rows: Iterable[WageVersion]) -> dict[str, WageVersion]:
    """Return the last version of each wage; rows come in the order of their numbers."""
    return {row.code: row for row in rows}
