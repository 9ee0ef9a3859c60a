"""Exact amounts of money: integer micro-units with an ISO 4217 currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

DECIMALS_KEPT = 6
MICROS_PER_UNIT = 10**DECIMALS_KEPT
# Digits of any script, so that an Arabic or Hindi keyboard does; no exponent, no underscore.
PLAIN_DECIMAL = re.compile(r"\s*([+-]?)(\d*)(?:\.(\d*))?\s*")
# A guard, not a rule of the domain: what is longer than this was not typed by a person.
LONGEST_NUMBER = 100

# Minor units by ISO 4217 (list of 2026). CLDR disagrees for some (IQD 0); a claim follows ISO.
WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
WITH_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
WITH_TWO_DECIMALS = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK
    PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
    TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG
"""
NO_MINOR_UNIT = frozenset(WITHOUT_DECIMALS.split())
THREE_DECIMALS = frozenset(WITH_THREE_DECIMALS.split())
TWO_DECIMALS = frozenset(WITH_TWO_DECIMALS.split())
CURRENCIES = NO_MINOR_UNIT | THREE_DECIMALS | TWO_DECIMALS


class MixedCurrencies(ArithmeticError):
    """Two currencies met in one sum: a mistake of ours, never of the person."""


class UnknownCurrency(ValueError):
    """The code is not in ISO 4217."""


class NotAnAmount(ValueError):
    """The text is not a decimal number, or is finer than a millionth of the unit."""


def minor_units(currency: str) -> int:
    """Return how many decimals ISO 4217 gives the currency; raise UnknownCurrency."""
    if currency in NO_MINOR_UNIT:
        return 0
    if currency in THREE_DECIMALS:
        return 3
    if currency in TWO_DECIMALS:
        return 2
    raise UnknownCurrency(currency)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in millionths of the currency's unit; 0.004 USD is Money(4000, "USD")."""

    micros: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise UnknownCurrency(self.currency)
        if type(self.micros) is not int:
            raise NotAnAmount(f"{self.micros!r} is not a whole number of micro-units")

    @classmethod
    def zero(cls, currency: str) -> Money:
        return cls(0, currency)

    @classmethod
    def parse(cls, text: str | Decimal | int, currency: str) -> Money:
        """Read a plain decimal ("0.004"); raise NotAnAmount for anything finer or other.

        No context of `decimal` takes part, so that nothing is rounded on the way.
        """
        if isinstance(text, bool) or not isinstance(text, str | Decimal | int):
            raise NotAnAmount(repr(text))
        return cls(_micros(_written(text)), currency)

    @property
    def amount(self) -> Decimal:
        """The exact amount in units of the currency, with at least its ISO decimals."""
        return Decimal(self.plain())

    def plain(self) -> str:
        """Write the exact amount with at least the currency's decimals: "1.70", "0.004"."""
        decimals = minor_units(self.currency)
        sign = "-" if self.micros < 0 else ""
        whole, fraction = divmod(abs(self.micros), MICROS_PER_UNIT)
        digits = f"{fraction:06d}".rstrip("0").ljust(decimals, "0")
        return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"

    def __str__(self) -> str:
        return f"{self.plain()} {self.currency}"

    def __add__(self, other: Money) -> Money:
        return Money(self.micros + self._same(other).micros, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.micros - self._same(other).micros, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.micros, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.micros < self._same(other).micros

    def __le__(self, other: Money) -> bool:
        return self.micros <= self._same(other).micros

    def __gt__(self, other: Money) -> bool:
        return self.micros > self._same(other).micros

    def __ge__(self, other: Money) -> bool:
        return self.micros >= self._same(other).micros

    # No __bool__: `if amount` asks whether an amount is stated, and zero is stated.

    @property
    def is_zero(self) -> bool:
        return self.micros == 0

    def _same(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency}")
        return other

    def at_least_zero(self) -> Money:
        return self if self.micros > 0 else Money(0, self.currency)

    def times(self, numerator: int, denominator: int = 1) -> Money:
        """Multiply by an exact fraction; half a micro-unit goes to the even neighbour."""
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        micros, rest = divmod(self.micros * numerator, denominator)
        above_half = 2 * rest > denominator
        to_even = 2 * rest == denominator and micros % 2 == 1
        return Money(micros + (above_half or to_even), self.currency)

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Share the amount by weights, the largest remainders first; parts sum to the whole.

        Weights are whole and not negative, with a sum above zero; otherwise ValueError.
        """
        total = sum(weights)
        if total <= 0 or any(weight < 0 for weight in weights):
            raise ValueError("weights must be whole, not negative, and not all zero")
        sign = -1 if self.micros < 0 else 1
        shares = [divmod(abs(self.micros) * weight, total) for weight in weights]
        left = abs(self.micros) - sum(share for share, _ in shares)
        order = sorted(range(len(shares)), key=lambda i: (-shares[i][1], i))
        parts = [share for share, _ in shares]
        for index in order[:left]:
            parts[index] += 1
        return [Money(sign * part, self.currency) for part in parts]


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Sum amounts of one currency; an empty sum is zero of that currency."""
    result = Money.zero(currency)
    for amount in amounts:
        result = result + amount
    return result


def _written(number: str | Decimal | int) -> str:
    """Write a number out in full, without an exponent; refuse what no person would type."""
    if isinstance(number, Decimal):
        exponent = number.as_tuple().exponent
        if isinstance(exponent, str) or abs(exponent) > LONGEST_NUMBER:
            raise NotAnAmount(str(number))
        return format(number, "f")
    if isinstance(number, int):
        # Decimal, because int refuses to write very long numbers.
        return format(Decimal(number), "f")
    return number


def _micros(text: str) -> int:
    match = PLAIN_DECIMAL.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if match is None:
        raise NotAnAmount(text[:LONGEST_NUMBER])
    sign, whole, fraction = (group or "" for group in match.groups())
    if not whole + fraction:
        raise NotAnAmount(text)
    # Compared as numbers, for a zero is a zero in every script.
    kept, finer = fraction[:DECIMALS_KEPT], fraction[DECIMALS_KEPT:]
    if finer and int(finer):
        raise NotAnAmount(text)
    micros: int = int(whole or "0") * MICROS_PER_UNIT + int(kept.ljust(DECIMALS_KEPT, "0"))
    return -micros if sign == "-" else micros
