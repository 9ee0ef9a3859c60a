"""What a tasker's own row said before it was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import orjson

from ..vault.fields import Row, open_text
from ..vault.keys import DataKey


class Revision(Row, Protocol):
    """A sealed earlier version of whichever row."""

    amended_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What it said until it was corrected; None and "" where nothing was stated."""

    until: datetime
    facts: Mapping[str, Any]


def versions(revisions: Iterable[Revision], key: DataKey) -> tuple[Version, ...]:
    """Open what rows of revisions hold, in their order."""
    return tuple(
        Version(row.amended_at, orjson.loads(open_text(key, row, "before"))) for row in revisions
    )
