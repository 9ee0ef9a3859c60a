"""Where letters can go besides the platform, and what asking a platform again is known to cost."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ..choices import ClockEvent, Verified

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An office that takes claims of a country; `filed_event` is what handing one in is."""

    code: str
    country: str
    names: Mapping[str, str]
    filed_event: ClockEvent | None
    source: str
    verified: Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingAgain:
    """What a source says that asking a platform a second time costs."""

    says: Mapping[str, str]
    source: str
    verified: Verified


@cache
def authorities() -> Mapping[str, Authority]:
    """Return the offices by code, those that were read at a source alone."""
    rows = (
        Authority(
            code=row["code"],
            country=row["country"],
            names=MappingProxyType({"en": row["name_en"], "fr": row["name_fr"]}),
            filed_event=ClockEvent(row["filed_event"]) if row["filed_event"] else None,
            source=row["source_url"],
            verified=Verified(row["verified"]),
        )
        for row in _rows("authorities")
    )
    return MappingProxyType({row.code: row for row in rows if row.verified is not Verified.NO})


@cache
def asking_again() -> Mapping[str, AskingAgain]:
    """Return it by platform, where something is known."""
    return MappingProxyType(
        {
            row["platform_id"]: AskingAgain(
                says=MappingProxyType({"en": row["says_en"], "fr": row["says_fr"]}),
                source=row["source_url"],
                verified=Verified(row["verified"]),
            )
            for row in _rows("asking_again")
        }
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
