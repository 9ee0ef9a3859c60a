"""Names and numbers of others, covered in what people wrote: [name 1], [number 1], [address 1].

The same one has the same word in all texts of a packet. Each step reads a text once from the
left to the right: however long or hostile it is, time grows with its length alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .handles import handles
from .phones import phones

NAME, NUMBER, ADDRESS = "name", "number", "address"
MOST_WORDS: Final = 50
LONGEST_WORD: Final = 80

TOKEN: Final = re.compile(r"\S+")
AROUND: Final = "()<>[]{}«»“”‘’\"',;:!?."
# Of any width: keyboards of several scripts write the wide one.
AT: Final = re.compile(r"[@\uff20]")
HOST: Final = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,8}[\w-]{2,24}", re.IGNORECASE)

Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text as a packet has it; `covered` is what stood there, where that is."""

    text: str
    covered: str = ""


class Mask:
    """Covers texts one after another and remembers what it called whom."""

    def __init__(
        self,
        hidden: Sequence[str],
        labels: Mapping[str, str],
        *,
        known: Collection[str] = (),
        by_form: bool = True,
    ) -> None:
        """Cover the `hidden` words and, `by_form`, what looks like a number or an address.

        Numbers that are `known`, such as those of tasks, are left.
        """
        self._names = pattern_of(hidden)
        self._labels, self._known = labels, frozenset(map(_plain, known))
        self._by_form = by_form
        self._called: dict[tuple[str, str], str] = {}
        self._written: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many names, numbers and addresses were covered, each once."""
        return len(self._called)

    def chosen(self) -> int:
        """Return how many of the listed words were covered, each once."""
        return self._counts[NAME]

    def covered(self) -> list[tuple[str, str]]:
        """Return each as it was written the first time, and the word in its place."""
        return [(self._written[word], word) for word in self._called.values()]

    def over(self, text: str, *, numbers: bool = True) -> str:
        """Return the text with what is to be covered as words in brackets."""
        return "".join(part.text for part in self.parts(text, numbers=numbers))

    def parts(self, text: str, *, numbers: bool = True) -> list[Part]:
        """Return the same in its parts, for whoever wrote it: they may see what is covered."""
        found, last = [], 0
        for start, end, kind in self._places(text, numbers=numbers):
            covered = text[start:end]
            found += [Part(text[last:start]), Part(self._word(kind, covered), covered)]
            last = end
        return [part for part in (*found, Part(text[last:])) if part.text]

    def _places(self, text: str, *, numbers: bool) -> list[Place]:
        found = list(self._named(text))
        if self._by_form:
            found += _addresses(text)
        if self._by_form and numbers:
            found += self._numbers(text)
        chosen: list[Place] = []
        for place in sorted(found, key=lambda each: (each[0], -each[1])):
            if not chosen or place[0] >= chosen[-1][1]:
                chosen.append(place)
            elif place[1] > chosen[-1][1]:  # half of it is covered already: cover the rest too
                chosen[-1] = (chosen[-1][0], place[1], chosen[-1][2])
        return chosen

    def _named(self, text: str) -> Iterator[Place]:
        if self._names is not None:
            for match in self._names.finditer(text):
                yield *match.span(), NAME

    def _numbers(self, text: str) -> Iterator[Place]:
        for start, end in phones(text):
            if _plain(text[start:end]) not in self._known:
                yield start, end, NUMBER

    def _word(self, kind: str, text: str) -> str:
        called = self._called.get((kind, _plain(text)))
        if called is None:
            self._counts[kind] += 1
            called = f"[{self._labels[kind]} {self._counts[kind]}]"
            self._called[kind, _plain(text)] = called
            self._written[called] = text
        return called


def pattern_of(hidden: Sequence[str]) -> re.Pattern[str] | None:
    """Match any of the words, whatever their case and however their accents are written."""
    forms = {
        r"\s{1,8}".join(map(re.escape, unicodedata.normalize(form, word).split()))
        for word in hidden[:MOST_WORDS]
        for form in ("NFC", "NFD")
        if word.strip()
    }
    if not forms:
        return None
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _addresses(text: str) -> Iterator[Place]:
    """E-mail addresses, @handles, and addresses of pages that lead to one person or thing."""
    for start, end in handles(text):
        yield start, end, ADDRESS
    for match in TOKEN.finditer(text):
        token = match[0].strip(AROUND)
        if token and (AT.search(token.rstrip("@\uff20")) or _leads_somewhere(token)):
            start = match.start() + match[0].index(token)
            yield start, start + len(token), ADDRESS


def _leads_somewhere(token: str) -> bool:
    host = HOST.match(token)
    return host is not None and len(token) > host.end() + 1 and token[host.end()] in "/?#:"


def _plain(text: str) -> str:
    """Write what is the same alike: digits of any script, letters of any case, no punctuation."""
    signs = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in signs
        if sign.isalnum() or sign in "@_"
    )
