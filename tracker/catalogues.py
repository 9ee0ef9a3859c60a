"""Message catalogues: compiled from the .po files where they are missing or old."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "disputes" / "locale"


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Write the .mo beside each .po that is newer; return those written."""
    return [
        _compile(source) for source in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _old(source)
    ]


def _old(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    compiled = source.with_suffix(".mo")
    # Written aside and moved, since another process may be reading or writing it.
    draft = source.with_suffix(f".{os.getpid()}.mo.tmp")
    with source.open("rb") as po, draft.open("wb") as mo:
        write_mo(mo, _without_gaps(read_po(po)))
    draft.replace(compiled)
    return compiled


def _without_gaps(catalogue: Catalog) -> Catalog:
    """Leave a plural that lacks a form out: else its English would be counted by other rules."""
    for message in list(catalogue):
        if message.pluralizable and not all(message.string or ()):
            catalogue.delete(message.id, message.context)
    return catalogue


if __name__ == "__main__":
    compile_all()
