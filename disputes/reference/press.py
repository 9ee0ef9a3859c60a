"""What the press reported about people and groups: press_cases.json, typed, nothing added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict

from ..choices import Ground
from ..money import Money

FILE = Path(__file__).with_name("press_cases.json")


class _Row(TypedDict):
    """A case as the file writes it."""

    case_id: str
    person: str
    country: str | None
    platform: str
    kinds: list[str]
    work_seconds: int | None
    promised_amount: Decimal | int | None
    received_amount: Decimal | int | None
    amount_at_stake: Decimal | int | None
    amount_is_lower_bound: bool
    currency: str | None
    period: str
    work_note: str | None
    event: str | None
    outcome: str | None
    seed_quote: str
    original_source: str
    caveats: list[str]


@dataclass(frozen=True, slots=True)
class PressCase:
    """One case of the file; None and "" mean that the articles do not state it."""

    case_id: str
    person: str
    country: str
    platform: str
    grounds: tuple[Ground, ...]
    seconds: int | None
    promised: Money | None
    received: Money | None
    at_stake: Money | None
    at_stake_is_least: bool
    period: str
    work: str
    event: str
    outcome: str
    quote: str
    source: str
    caveats: tuple[str, ...]


@cache
def cases() -> Mapping[str, PressCase]:
    """Return every case of the file by its id, in the order of the file."""
    # Decimal from the start: an amount never passes through a float.
    file = json.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    return MappingProxyType({row["case_id"]: _case(row) for row in file["cases"]})


def _case(row: _Row) -> PressCase:
    return PressCase(
        case_id=row["case_id"],
        person=row["person"],
        country=row["country"] or "",
        platform=row["platform"],
        # Some rows carry marks that are no ground, such as REFERENCE_RATE.
        grounds=tuple(Ground(kind) for kind in row["kinds"] if kind in Ground.__members__),
        seconds=row["work_seconds"],
        promised=_money(row["promised_amount"], row["currency"]),
        received=_money(row["received_amount"], row["currency"]),
        at_stake=_money(row["amount_at_stake"], row["currency"]),
        at_stake_is_least=row["amount_is_lower_bound"],
        period=row["period"],
        work=row["work_note"] or "",
        event=row["event"] or "",
        outcome=row["outcome"] or "",
        quote=row["seed_quote"],
        source=row["original_source"],
        caveats=tuple(row["caveats"]),
    )


def _money(amount: Decimal | int | None, currency: str | None) -> Money | None:
    return None if amount is None else Money.parse(amount, currency or "")
