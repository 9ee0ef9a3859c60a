"""Sealed columns."""

from __future__ import annotations

import os
import uuid

import pytest

from disputes.models import Payment, WorkEntry
from disputes.vault.fields import open_text, place, seal_text
from disputes.vault.keys import DataKey, SealBroken

KEY = DataKey(os.urandom(32))


def test_a_place_names_table_column_and_row() -> None:
    entry = WorkEntry(pk=uuid.UUID(int=7))

    assert place(entry, "note") == "workentry.note:00000000-0000-0000-0000-000000000007"


@pytest.mark.parametrize("text", ["Bonjour", "مرحبا 🙂", "a\u202eb\u0007", "=1+1", "x" * 10_000])
def test_any_text_comes_back_as_it_was(text: str) -> None:
    entry = WorkEntry()

    seal_text(KEY, entry, "note", text)

    assert open_text(KEY, entry, "note") == text
    assert text.encode() not in entry.note


def test_an_empty_text_stays_empty() -> None:
    entry = WorkEntry(note=b"before")

    seal_text(KEY, entry, "note", "")

    assert entry.note == b""
    assert open_text(KEY, entry, "note") == ""


def test_a_text_moved_to_another_column_row_or_table_does_not_open() -> None:
    entry = WorkEntry()
    seal_text(KEY, entry, "note", "hers")

    entry.project = entry.note
    others = [(WorkEntry(note=entry.note), "note"), (Payment(pk=entry.pk, note=entry.note), "note")]

    for row, field in [(entry, "project"), *others]:
        with pytest.raises(SealBroken):
            open_text(KEY, row, field)
