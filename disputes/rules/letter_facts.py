"""What the record of a dispute says, as a letter may use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..choices import Ground, LetterKind
from ..money import Money
from .lock_out import LockOutDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work; None and "" where nothing is stated."""

    day: date | None
    ref: str
    promised: Money | None
    at_least: bool
    received: Money | None
    # Training, waiting and the like, for which nobody promised anything.
    is_unpaid_time: bool = False
    # What it is called there.
    project: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockOut:
    days: LockOutDays
    balance: Money | None
    balance_at_least: bool
    reason: str
    rule_cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that was read at its source, is in force and is about what the letter asks."""

    code: str
    name: Mapping[str, str]
    legal_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A letter that was sent before."""

    kind: LetterKind
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the record of one dispute says, as a letter may use it."""

    kind: LetterKind
    platform: str
    # The name of an office by language; None where the letter goes to the platform.
    office: Mapping[str, str] | None = None
    ground: Ground
    country: str = ""
    work: tuple[Work, ...] = ()
    due_on: date | None = None
    is_due_ahead: bool = False
    promised: Money | None = None
    received: Money | None = None
    owed: Money | None = None
    owed_at_least: bool = False
    # Whether pay came from there of which nobody has said for which work it was.
    has_loose_pay: bool = False
    lock_out: LockOut | None = None
    rules: tuple[Rule, ...] = ()
    earlier: tuple[Earlier, ...] = ()
