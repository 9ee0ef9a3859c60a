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

from ..money import CURRENCIES
from .handles import handles

NAME, NUMBER, ADDRESS = "name", "number", "address"
MOST_WORDS: Final = 50
LONGEST_WORD: Final = 80
FEWEST_DIGITS: Final = 7

TOKEN: Final = re.compile(r"\S+")
# Digits of any script; between two of them what people and phones put there.
SPACES: Final = r"\u00a0\u2009\u202f\u200e\u200f\u202a-\u202c\u2066-\u2069"
UNSEEN: Final = r"\u00ad\u200b-\u200d\u2060\ufeff"
BETWEEN: Final = rf"[ \t\r\n_*.\-()/\u00b7\u2022\u2010-\u2013{SPACES}{UNSEEN}]{{0,4}}"
RUN: Final = re.compile(rf"\+?\(?\d(?:{BETWEEN}\d)+")
# Commas part thousands and lists too: alone between digits, and in no amount.
BY_COMMAS: Final = re.compile(r"(?<![\d,])\+?\d{1,4}(?:,\d{1,4}){2,8}(?![\d,])")
THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3}){2,4}|\d{1,2}(?:,\d{2}){1,4},\d{3}")
ACCOUNT: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
DAY: Final = re.compile(
    r"(?<!\d)(?<!\d[-./])"
    r"(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2}))"
    r"(?![-./]?\d)"
)
# Beside a currency too, what is written otherwise or is longer is a phone, a card or an account.
AMOUNT: Final = re.compile(
    r"\d{1,8}(?:[.,]\d{1,6})?|\d{1,3}(?:([ .\u00a0\u2009\u202f])\d{3})(?:\1\d{3}){0,2}"
)
WHOLE: Final = re.compile(r"\d{1,8}(?:[.,]\d{1,6})?")
SIGNS: Final = "$€£¥₱₹₦₨₫₺₽"
AROUND: Final = "()<>[]{}«»“”‘’\"',;:!?."
# Of any width: keyboards of several scripts write the wide one.
AT: Final = re.compile(r"[@\uff20]")
HOST: Final = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,8}[\w-]{2,24}", re.IGNORECASE)

FIRST_YEAR, LAST_YEAR, MONTHS, DAYS = 1990, 2100, 12, 31
LONGEST_AMOUNT: Final = 8
# A month's pay may have nine digits in these.
SMALL_UNITS: Final = frozenset(
    [
        "VND",
        "IDR",
        "IRR",
        "LAK",
        "UZS",
        "GNF",
        "PYG",
        "KHR",
        "MMK",
        "UGX",
        "TZS",
        "LBP",
        "IQD",
        "COP",
        "KRW",
        "MGA",
        "SLL",
        "BIF",
        "RWF",
        "CLP",
        "NGN",
    ]
)

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
        for match in ACCOUNT.finditer(text):
            yield *match.span(), NUMBER
        for match in BY_COMMAS.finditer(text):
            if _is_a_phone_by_commas(match[0]):
                yield *match.span(), NUMBER
        for match in RUN.finditer(text):
            if _is_of_somebody(text, match) and _plain(match[0]) not in self._known:
                yield *match.span(), NUMBER

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


def _is_of_somebody(text: str, match: re.Match[str]) -> bool:
    """Say whether digits are long enough to be a phone, card or account, and no day or amount."""
    run = match[0]
    if sum(sign.isdecimal() for sign in run) < FEWEST_DIGITS:
        return False
    rest = _without_days(run)
    if not any(sign.isdecimal() for sign in rest):
        return False
    return run.startswith(("+", "0")) or not _is_an_amount(text, match)


def _is_a_phone_by_commas(run: str) -> bool:
    digits = sum(sign.isdecimal() for sign in run)
    if run.startswith(("+", "0")):
        return digits >= FEWEST_DIGITS
    return digits > LONGEST_AMOUNT and not THOUSANDS.fullmatch(run)


def _without_days(run: str) -> str:
    """Take days out that could be some; what else is written alike is part of a phone."""
    return DAY.sub(lambda match: "" if _is_a_day(match) else match[0], run)


def _is_a_day(match: re.Match[str]) -> bool:
    year, month, day, first, second, last = match.groups()
    if year is None:
        year = last
        month, day = (first, second) if int(second) > MONTHS else (second, first)
    is_year = len(year) == len("26") or FIRST_YEAR <= int(year) < LAST_YEAR
    return is_year and 1 <= int(month) <= MONTHS and 1 <= int(day) <= DAYS


def _is_an_amount(text: str, match: re.Match[str]) -> bool:
    if not AMOUNT.fullmatch(match[0]):
        return False
    if _is_long(match[0]) and not _is_round_or_small(text, match):
        return False
    before, after = text[: match.start()][-5:].rstrip(), text[match.end() :][:5].lstrip()
    return (
        before[-1:] in set(SIGNS)
        or after[:1] in set(SIGNS)
        or before[-3:] in CURRENCIES
        or after[:3] in CURRENCIES
    )


def _is_long(run: str) -> bool:
    """Say whether groups of three are so many; digits in one piece are eight at most."""
    return not WHOLE.fullmatch(run) and sum(sign.isdecimal() for sign in run) > LONGEST_AMOUNT


def _is_round_or_small(text: str, match: re.Match[str]) -> bool:
    """Nine digits are pay where units are small, or thousands; else they are a phone without 0."""
    around = text[: match.start()][-5:].rstrip()[-3:], text[match.end() :][:5].lstrip()[:3]
    return match[0].endswith("000") or bool(SMALL_UNITS & set(around))


def _plain(text: str) -> str:
    """Write what is the same alike: digits of any script, letters of any case, no punctuation."""
    signs = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in signs
        if sign.isalnum() or sign in "@_"
    )
