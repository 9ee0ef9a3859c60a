"""The order in which people count: task 9 before task 10."""

from __future__ import annotations

import re

_PARTS = re.compile(r"(\d+)")
Place = tuple[tuple[int, str], ...]


def place(text: str) -> Place:
    """Return what a text is sorted by: its letters as they are, its numbers by their size."""
    parts = _PARTS.split(text)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)
