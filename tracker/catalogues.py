"""Message catalogues: compiled from the .po files where they are missing or old."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "disputes" / "locale"
# What a page would take for something else than words, or put something else in its place.
MARKS = re.compile(r"""<[^<>]*>|&#?\w+;|[<>"&]|\{[^}]*\}|[{}]|%\(\w+\)[sd]|%[sd%]|%""")


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
        write_mo(mo, _without_faults(read_po(po)))
    draft.replace(compiled)
    return compiled


def fits(text: str, *sources: str) -> bool:
    """Say whether a text has the very markup, quotes and placeholders of one of its sources.

    Pages write what a catalogue says as it stands, also into attributes: a contributed text
    could otherwise bring elements of its own.
    """
    marks = Counter(MARKS.findall(text))
    return any(marks == Counter(MARKS.findall(source)) for source in sources)


def _without_faults(catalogue: Catalog) -> Catalog:
    """Leave out what must not be served; its English stands there instead."""
    for message in list(catalogue):
        if message.id and not (_is_whole(message) and _fits(message)):
            catalogue.delete(message.id, message.context)
    return catalogue


def _is_whole(message: Message) -> bool:
    """Say whether a plural has every form: English ones would be counted by other rules."""
    return not message.pluralizable or all(message.string or ())


def _fits(message: Message) -> bool:
    if message.pluralizable:
        return all(fits(text, *message.id) for text in message.string or ())
    return not message.string or fits(str(message.string), str(message.id))


if __name__ == "__main__":
    compile_all()
