"""What people type again, the way we keep it: keyboards of phones add to it by themselves."""

from __future__ import annotations

import re
import unicodedata

from ..money import CURRENCIES

# Two spaces become a full stop on many phones, and hyphens are typed in many ways.
BETWEEN_WORDS = re.compile(r"[\s_.,\-\u2010-\u2015]+")
BETWEEN_PARTS = re.compile(r"[\s_\-\u2010-\u2015]+")


def pass_phrase_as_kept(typed: str) -> str:
    """Return the words alone, in small letters, one space between them."""
    return BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", typed).casefold()).strip()


def nickname_as_kept(typed: str) -> str:
    """Return the nickname in small letters, one hyphen between its parts."""
    return BETWEEN_PARTS.sub("-", unicodedata.normalize("NFKC", typed).strip().lower())


DOLLARS = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
SHILLINGS = "KES TZS UGX SOS"
RUPEES = "INR PKR LKR NPR MUR SCR"
# What people write beside an amount, and the currencies that it can mean. A peso is not a
# dollar here: "$2" beside a peso is asked about.
SIGNS = {
    sign: frozenset(codes.split())
    for signs, codes in (
        ("$ DOLLAR DOLLARS", DOLLARS),
        ("US$", "USD"),
        ("A$ AU$", "AUD"),
        ("CA$", "CAD"),
        ("C$", "CAD NIO"),
        ("HK$", "HKD"),
        ("NT$", "TWD"),
        ("NZ$", "NZD"),
        ("S$", "SGD"),
        ("R$", "BRL"),
        ("MX$", "MXN"),
        ("€ EURO EUROS", "EUR"),
        ("£", "GBP EGP FKP GIP SHP SSP SDG SYP LBP"),
        ("¥", "JPY CNY"),
        ("₱", "PHP"),
        ("P", "PHP BWP"),
        ("PESO PESOS", "PHP MXN ARS CLP COP CUP DOP UYU"),
        ("₹", "INR"),
        ("RS RUPEE RUPEES", RUPEES),
        ("₦ NAIRA", "NGN"),
        ("₵ GH₵ GH¢ CEDI CEDIS", "GHS"),
        ("KSH KSHS", "KES"),
        ("TSH TSHS", "TZS"),
        ("USH USHS", "UGX"),
        ("SH SHS SHILLING SHILLINGS", SHILLINGS),
        ("CFA FCFA", "XAF XOF"),
        ("RP", "IDR"),
        ("RM", "MYR"),
        ("R", "ZAR"),
        ("ZŁ", "PLN"),
        ("KR", "SEK NOK DKK ISK"),
        ("₫", "VND"),
        ("₩", "KRW KPW"),
        ("₴", "UAH"),
        ("₺", "TRY"),
        ("₽", "RUB"),
        ("₪", "ILS"),
        ("฿", "THB"),
        ("₡", "CRC"),
        ("₲", "PYG"),
        ("₸", "KZT"),
        ("₭", "LAK"),
        ("₮", "MNT"),
        ("৳", "BDT"),
    )
    for sign in signs.split()
}
ANY_CURRENCY = frozenset(CURRENCIES)
# A minus may stand on either side of the sign; a number ends before the words after it.
AROUND_A_NUMBER = re.compile(
    r"((?:[^\d.,'٫٬’]|\.(?=\s))*)((?:\d|[.,٫](?=\d))(?:.*\d)?[.,]?)([^\d]*)", re.DOTALL
)
MINUS = "-\N{MINUS SIGN}"


class UnknownSign(ValueError):
    """What stands beside the number is no sign of a currency, or two that disagree."""


def without_sign(typed: str) -> tuple[str, str, frozenset[str]]:
    """Part "$2", "2 USD" or "0,30 €" into number, sign, and what the sign can mean.

    Without a sign it can mean any currency. Raise UnknownSign rather than guess.
    """
    match = AROUND_A_NUMBER.fullmatch(typed)
    if match is None:
        raise UnknownSign(typed)
    before, number, after = match.groups()
    minus = "-" if any(sign in before for sign in MINUS) else ""
    before = before.translate(dict.fromkeys(map(ord, MINUS))).strip()
    after = after.strip()
    if before[-1:].isalpha() and number[0] in ".,٫":
        raise UnknownSign(typed)  # "Rs.50" is fifty, "USD .50" is half of one
    possible = _meant(before) & _meant(after)
    if not possible:
        raise UnknownSign(typed)
    return f"{minus}{number}", before or after, possible


def _meant(sign: str) -> frozenset[str]:
    word = unicodedata.normalize("NFKC", sign).upper().strip(".")
    if not word:
        return ANY_CURRENCY
    return SIGNS.get(word) or frozenset({word}) & ANY_CURRENCY
