"""Sealed columns: text bound to its row and field, so that it opens nowhere else."""

from __future__ import annotations

from typing import Any, Protocol

from .keys import Key


class Row(Protocol):
    """Anything with a primary key that is known before it is saved."""

    @property
    def pk(self) -> Any: ...


def place(row: Row, field: str) -> str:
    """Name the one place where a sealed value may be opened, such as "workentry.note:<id>"."""
    # The account of a request comes lazily: `type` would name the wrapper.
    return f"{row.__class__.__name__.lower()}.{field}:{row.pk}"


def seal_text(key: Key, row: Row, field: str, text: str) -> None:
    """Set the column; an empty text stays empty, so that "not stated" needs no key."""
    setattr(row, field, key.seal(text.encode(), place(row, field)) if text else b"")


def open_text(key: Key, row: Row, field: str) -> str:
    # PostgreSQL answers with a memoryview.
    sealed = bytes(getattr(row, field))
    return key.open(sealed, place(row, field)).decode() if sealed else ""
