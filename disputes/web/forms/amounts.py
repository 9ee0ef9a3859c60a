"""Amounts as people type them: "1.5", "1,5", "1 234,50", "$2", "0,30 €".

What could mean two amounts, or two currencies, is asked.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from babel.numbers import get_decimal_symbol
from django import forms
from django.utils.translation import gettext_lazy as _

from ...money import Money
from ...rules.bounds import MOST_UNITS_OF_CURRENCY
from ...rules.typed import (
    ANY_CURRENCY,
    LONGEST_TYPED_NUMBER,
    UnknownSign,
    without_marks,
    without_sign,
)
from ...templatetags.owed import reader_locale

FINEST = Decimal("0.000001")
GROUPINGS: list[set[int]] = [set(), {3}, {2}]
# The Arabic signs and the spaces of other keyboards, as the signs that they stand for.
SIGNS = str.maketrans(
    {"٫": ".", "٬": "'", "’": "'", "．": ".", "，": ",", "\N{NO-BREAK SPACE}": " ", "\u202f": " "}
)


class AmbiguousAmount(ValueError):
    """The text can mean two amounts: "1,234" is a thousand in one country and one in another."""


class UnreadableAmount(ValueError):
    """The text is no amount."""


def read_amount(text: str) -> Decimal:
    """Read an amount; raise AmbiguousAmount rather than guess."""
    # int() reads the digits of every script.
    text = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip().translate(SIGNS))
    parts = re.split(r"([.,' ])", text)
    digits, signs = parts[0::2], parts[1::2]
    if not re.fullmatch(r"[0-9., ']*[0-9][0-9., ']*", text):
        raise UnreadableAmount(text)
    if signs and signs[-1] in ".," and signs.count(signs[-1]) == 1:
        whole, part = _whole(digits[:-1], signs[:-1]), digits[-1]
        if len(signs) == 1 and len(part) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole):
            raise AmbiguousAmount(text)
        return Decimal(int(whole + part)).scaleb(-len(part))
    return Decimal(int(_whole(digits, signs)))


def filled_in(amount: Money) -> str:
    """Write an amount as the reader does, so that it is read back: "1.2340", never "1.234"."""
    text = amount.plain()
    try:
        read_amount(text)
    except AmbiguousAmount:
        text = _two_ways(text)["part"]
    return text.replace(".", get_decimal_symbol(reader_locale()))


class TypedAmount(Decimal):
    """An amount, with the sign of a currency that was typed beside it and what it can mean."""

    sign: str = ""
    currencies: frozenset[str] = ANY_CURRENCY


def _two_ways(text: str) -> dict[str, str]:
    """Write both amounts that a text can mean so that each can mean one only."""
    part = text.rstrip("0").rstrip(".,")
    return {"whole": re.sub(r"\D", "", text), "part": f"{part}0" if part == text else part}


def _whole(digits: list[str], signs: list[str]) -> str:
    """Join groups that one sign parts, of three or as in India; refuse any other."""
    sizes = [len(group) for group in digits]
    if len(set(signs)) > 1:
        raise UnreadableAmount
    if signs and not (1 <= sizes[0] <= 3 and sizes[-1] == 3 and set(sizes[1:-1]) in GROUPINGS):
        raise UnreadableAmount
    return "".join(digits)


OR_MORE = {
    "invalid": _("Write only the number here, like 150. If it was more, tick the box below.")
}


class AmountField(forms.CharField):
    """An exact amount, never negative; its currency is another field of the form."""

    default_error_messages = {
        "invalid": _("Write only the number here, like 150 or 0.004."),
        "no_number": _("Write only the number here, like 150 or 0.004."),
        "negative": _("Write the amount without a minus sign."),
        "ambiguous": _(
            "Did you mean %(part)s or %(whole)s? "
            "Write %(part)s for the small amount, %(whole)s for the large one."
        ),
        "too_large": _("This amount is too large. Check the digits."),
        "too_fine": _("Write at most six digits after the decimal sign."),
    }

    def __init__(self, *, currency: str = "currency", **options: Any) -> None:
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "w10"})
        )
        super().__init__(**options)
        self.currency = currency

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off", "dir": "ltr"}

    def to_python(self, value: Any) -> Any:
        """Return a TypedAmount, or None where nothing was written."""
        text = without_marks(super().to_python(value) or "").strip()
        if not text:
            return None
        if len(text) > LONGEST_TYPED_NUMBER:
            raise self._error("too_large")
        try:
            number, sign, currencies = without_sign(text)
            if number[0] in "-−":
                raise self._error("negative")
            amount = TypedAmount(self._within_limits(read_amount(number)))
        except AmbiguousAmount as error:
            raise self._error("ambiguous", **_two_ways(str(error))) from None
        except (UnreadableAmount, UnknownSign):
            has_digits = any(sign.isdecimal() for sign in text)
            raise self._error("invalid" if has_digits else "no_number") from None
        amount.sign, amount.currencies = sign, currencies
        return amount

    def _within_limits(self, amount: Decimal) -> Decimal:
        if amount > MOST_UNITS_OF_CURRENCY:
            raise self._error("too_large")
        if amount % FINEST:
            raise self._error("too_fine")
        return amount

    def _error(self, code: str, **params: object) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)
