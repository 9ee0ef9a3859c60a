"""Pages of a list, each loaded by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

PAGE_SIZE = 25

Line = TypeVar("Line")
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some lines of a list; a number beyond the last page is an empty page."""

    lines: tuple[Line, ...]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def slice_of(rows: QuerySet[Row], page: int, size: int) -> tuple[list[Row], bool]:
    """Take one page and look one row further, which costs less than counting all."""
    start = (max(page, 1) - 1) * size
    taken = list(rows[start : start + size + 1])
    return taken[:size], len(taken) > size
