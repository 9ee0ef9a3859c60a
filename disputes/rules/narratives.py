"""Statements that are nearly the same words: found fast, with no judgement of who wrote them.

Two statements are near-identical when, of all runs of three words that one or the other has, at
least 60 of 100 are in both: of two texts of the same length, three quarters of each. Numbers count
as the same, so that one text with other sums in it is found too. What stands between quotation
marks, and what the platform itself wrote, is left out first: many people may well quote one
message. A script without spaces is read by its letters.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, TypeAlias

ALIKE_PERCENT: Final = 60
# Words in a run, and letters that stand for a word where no spaces are written.
RUN: Final = 3
LETTERS: Final = 3
# Fewer own words say too little: "They never paid me." is said by many.
FEWEST_WORDS: Final = 12
# More of one statement is not read; what two people copied is alike long before.
MOST_WORDS: Final = 4_000
# A quotation of fewer words may be a word that is doubted, not a message.
SHORTEST_QUOTE: Final = 4
# A statement is compared with so many others at most: ten thousand take seconds, not hours.
MOST_COMPARED: Final = 40

_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER: Final = re.compile(f"[{_UNSPACED}]")
# The vowels and tones of such a script are marks, which are no letters to `\w`.
_WORD: Final = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_QUOTED: Final = re.compile(
    r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"|^[^\S\n]*>.*$", flags=re.MULTILINE
)
_DIGITS: Final = re.compile(r"\d+")
# Runs are numbers below this; that two have the same by chance does not matter among so many.
_NUMBERS: Final = (1 << 22) - 1

Runs: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class Told:
    """What one person said in one claim."""

    claim: int
    person: str
    text: str


def alike(told: Iterable[Told], *, of_platform: Iterable[str] = ()) -> tuple[tuple[int, ...], ...]:
    """Return groups of claims of several people whose words are nearly the same.

    `of_platform` are the messages and reasons of the platform, which anybody may repeat.
    """
    words = _Words()
    repeated = {run for text in of_platform for run in words.runs(text)}
    read = [(each, words.runs(_own(each.text), without=repeated)) for each in told]
    groups = _Groups([(each, runs) for each, runs in read if runs])
    return tuple(
        tuple(sorted(each.claim for each in group))
        for group in groups.found()
        if len({each.person for each in group}) > 1
    )


def _own(text: str) -> str:
    """Leave out what is quoted: lines that begin with ">", and long texts in marks."""
    return _QUOTED.sub(_without_message, text)


def _without_message(found: re.Match[str]) -> str:
    words = sum(1 for _ in _spelled(found[0]))
    return " " if words >= SHORTEST_QUOTE else found[0]


class _Words(dict[str, int]):
    """Each word under a number of its own, so that runs are the same in every process."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def runs(self, text: str, *, without: Collection[int] = ()) -> Runs:
        """Return the runs of a text; none where too few words are left."""
        numbers = list(map(self.__getitem__, _spelled(text)))[:MOST_WORDS]
        shifted = (numbers[start:] for start in range(RUN))
        runs = {number & _NUMBERS for number in map(hash, zip(*shifted, strict=False))}
        runs.difference_update(without)
        return array("I", runs if len(runs) > FEWEST_WORDS - RUN else ())


def _spelled(text: str) -> Iterable[str]:
    plain = _DIGITS.sub("0", unicodedata.normalize("NFKC", text).casefold())
    words: list[str] = _WORD.findall(plain)
    return _by_letters(words) if _LETTER.search(plain) else words


def _by_letters(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if not _LETTER.match(word):
            yield word
            continue
        for start in range(max(1, len(word) - LETTERS + 1)):
            yield word[start : start + LETTERS]


class _Groups:
    """Statements, each with the first one of a group that it is like.

    If 60 % of two sets are shared, then any 40 % of one of them and a bit have something of the
    other. So only the rarest are looked up, and what nobody else says leads nowhere.
    """

    def __init__(self, read: Sequence[tuple[Told, Runs]]) -> None:
        self._read = read
        self._saying = array("I", bytes(4 * (_NUMBERS + 1)))
        for _told, runs in read:
            for run in runs:
                self._saying[run] += 1
        self._firsts: list[tuple[Runs, list[Told]]] = []
        self._by_run: defaultdict[int, list[int]] = defaultdict(list)

    def found(self) -> Iterator[list[Told]]:
        for told, runs in self._read:
            rare = self._rarest(runs)
            first = self._like(runs, rare)
            if first is None:
                self._begin(told, runs, rare)
            else:
                self._firsts[first][1].append(told)
        return (group for _runs, group in self._firsts if len(group) > 1)

    def _rarest(self, runs: Runs) -> list[int]:
        """Return those that others say too, without those that they need not share."""
        many = len(runs) - ceil(len(runs) * ALIKE_PERCENT / 100) + 1
        rarest = sorted(runs, key=self._saying.__getitem__)[:many]
        return [run for run in rarest if self._saying[run] > 1]

    def _like(self, runs: Runs, rare: Iterable[int]) -> int | None:
        # In the order in which they were found, each once.
        firsts = dict.fromkeys(at for run in rare for at in self._by_run.get(run, ()))
        mine = frozenset(runs)
        for at in list(firsts)[:MOST_COMPARED]:
            if _percent(mine, self._firsts[at][0]) >= ALIKE_PERCENT:
                return at
        return None

    def _begin(self, told: Told, runs: Runs, rare: Iterable[int]) -> None:
        for run in rare:
            if len(known := self._by_run[run]) < MOST_COMPARED:
                known.append(len(self._firsts))
        self._firsts.append((runs, [told]))


def _percent(mine: frozenset[int], theirs: Runs) -> int:
    """Return how many of a hundred runs are in both, rounded down."""
    both = len(mine.intersection(theirs))
    return both * 100 // (len(mine) + len(theirs) - both)
