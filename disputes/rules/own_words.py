"""What people wrote of who they are, found again in their own texts: [Tasker K7QM] stands there.

Each has few such words, so that time grows with the length of a text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .masking import AROUND, Part, pattern_of

# Of a name; of a number or a name on a platform, which are words of other people sooner.
FEWEST_LETTERS: Final = 3
FEWEST_SIGNS: Final = 4
LINES: Final = re.compile(r"[\r\n;|]+")


class OwnWords:
    """Covers what names one person with what the packet calls them."""

    def __init__(self, *, name: str, others: Iterable[str], code: str) -> None:
        """Take the whole name, each part of it, and each line and word of the `others`."""
        self._pattern = pattern_of([*_of_name(name), *_of_lines(others)])
        self._code = f"[{code}]"

    def over(self, text: str) -> str:
        return self._pattern.sub(lambda _found: self._code, text) if self._pattern else text

    def parts(self, text: str) -> list[Part]:
        """Return the same in its parts, for whoever wrote it: they may see what is covered."""
        found, last = [], 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            found += [Part(text[last : match.start()]), Part(self._code, match[0])]
            last = match.end()
        return [part for part in (*found, Part(text[last:])) if part.text]


def _of_name(name: str) -> Iterator[str]:
    yield name
    for part in name.split():
        word = part.strip(AROUND)
        if len(word) >= FEWEST_LETTERS:
            yield word


def _of_lines(texts: Iterable[str]) -> Iterator[str]:
    """An address is known by its lines; a word of it, such as a town, names nobody."""
    for text in texts:
        for line in LINES.split(text):
            said = line.strip(f"{AROUND} ")
            if len(said) >= FEWEST_SIGNS:
                yield said
