"""Phones, cards and accounts in a text, told by their form from days and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..money import CURRENCIES

FEWEST_DIGITS: Final = 7
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


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Return where digits stand that may lead to somebody."""
    for match in ACCOUNT.finditer(text):
        yield match.span()
    for match in BY_COMMAS.finditer(text):
        if _is_a_phone_by_commas(match[0]):
            yield match.span()
    for match in RUN.finditer(text):
        if _is_of_somebody(text, match):
            yield match.span()


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
