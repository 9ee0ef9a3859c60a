"""Rules as they were written down: a changed rule is a new version, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from ..choices import ClockEvent, StopEffect
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import RuleVersion
from ..reference import tables
from ..reference.rows import DeadlineRow
from ..rules.jurisdictions import jurisdictions_of

# What a version says, beside its number and when it was opened.
CONTENT: Final = (
    "country",
    "subdivision",
    "platform",
    "applies_to",
    "name",
    "name_fr",
    "clock_type",
    "who_must_act",
    "length",
    "unit",
    "minus_days",
    "starts_from",
    "start_event",
    "stated_only",
    "stops_or_restarts",
    "stops",
    "legal_source",
    "source",
    "verified",
    "confidence",
    "valid_from",
    "valid_to",
    "shown",
    "notes",
)


class RuleWithoutSource(DomainError):
    code = "rule_without_source"
    message = _("Say where the rule can be read: nobody has to believe it.")
    field = "source"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many versions a load opened, and which rules it left to the operator's word."""

    opened: int
    left_alone: tuple[str, ...]


@transaction.atomic
def load_rules(*, now: datetime) -> Loaded:
    """Open a version of each shipped rule that is new or was amended; again it changes nothing.

    A rule that an operator wrote down or corrected stays as it is, and is named in the answer
    where the shipped table changed since.
    """
    shipped = {row.rule_id: content_of(row) for row in tables.deadlines()}
    known = _newest(RuleVersion.objects.filter(code__in=shipped))
    as_shipped = _newest(RuleVersion.objects.filter(code__in=shipped, is_shipped=True))
    changed = [
        code
        for code, content in shipped.items()
        if code not in as_shipped or said(as_shipped[code]) != content
    ]
    opened = [code for code in changed if code not in known or known[code].is_shipped]
    RuleVersion.objects.bulk_create(
        RuleVersion(
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
def open_version(*, code: str, content: Mapping[str, Any], now: datetime) -> RuleVersion:
    """Write down what a rule says from now on, by an operator's word."""
    if not str(content.get("source", "")).strip():
        raise RuleWithoutSource
    last = RuleVersion.objects.filter(code=code).aggregate(last=Max("number"))["last"]
    return RuleVersion.objects.create(
        code=code, number=(last or 0) + 1, opened_at=now, is_shipped=False, **content
    )


def date_anew(*, country: str) -> None:
    """Have the disputes of a country dated anew: its offices open on other days than before."""
    codes = jurisdictions_of(country)
    current = RuleVersion.objects.current().filter(country__in=codes)
    keys = list(current.values_list("pk", flat=True))
    RuleVersion.objects.filter(pk__in=keys).update(applied_at=None)


def are_stops(told: object) -> bool:
    """Whether something says, by event, what happens to a clock."""
    return isinstance(told, dict) and all(
        event in set(ClockEvent) and effect in set(StopEffect) for event, effect in told.items()
    )


def content_of(row: DeadlineRow) -> dict[str, Any]:
    """Return what a shipped row says, in the columns of a version."""
    renamed = {"shown": row.ship, "stops": {str(on): str(to) for on, to in row.stops.items()}}
    return {name: renamed[name] if name in renamed else getattr(row, name) for name in CONTENT}


def said(version: RuleVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in CONTENT}


def _newest(rows: Iterable[RuleVersion]) -> dict[str, RuleVersion]:
    """Return the last version of each rule; rows come in the order of their numbers."""
    return {row.code: row for row in rows}
