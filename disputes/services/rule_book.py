"""Rules as they were written down: a changed rule is a new version, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from ..choices import ClockEvent, StopEffect
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import RuleVersion
from ..reference import tables
from ..reference.rows import DeadlineRow
from ..rules import rule_facts
from ..rules.forums import forum_of
from ..rules.jurisdictions import jurisdictions_of
from . import versions
from .versions import Loaded

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
    "forum",
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


@transaction.atomic
def load_rules(*, now: datetime) -> Loaded:
    """Bring the shipped rules; what an operator said of one stays, and is named."""
    return versions.bring(
        RuleVersion, {row.rule_id: content_of(row) for row in tables.deadlines()}, now=now
    )


@transaction.atomic
def open_version(*, code: str, content: Mapping[str, Any], now: datetime) -> RuleVersion:
    """Write down what a rule says from now on, by an operator's word."""
    return versions.open_next(
        RuleVersion,
        code=code,
        content=content,
        now=now,
        without_source=RuleWithoutSource,
        mistakes=mistakes(code=code, content=content),
    )


def mistakes(*, code: str, content: Mapping[str, Any]) -> Iterator[DomainError]:
    """Yield all that is wrong with what an operator says of a rule, each with its field."""
    yield from rule_facts.mistakes(code, content)
    yield from versions.mistakes(RuleVersion, code=code, content=content)


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
    """Return what a shipped row says, in the columns of a version.

    No table says where a claim goes: the kind of the rule does, until an operator corrects it.
    """
    told = {
        "shown": row.ship,
        "stops": {str(on): str(to) for on, to in row.stops.items()},
        "forum": forum_of(
            code=row.rule_id,
            platform=row.platform,
            works_as=row.applies_to,
            clock_type=row.clock_type,
        ),
    }
    return {name: told[name] if name in told else getattr(row, name) for name in CONTENT}


def said(version: RuleVersion) -> dict[str, Any]:
    return versions.said(version, CONTENT)
