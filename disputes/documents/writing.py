"""Amounts, days and lengths of time as English and French write them, by our own rules.

Not by the tables of a library: its next version would write another space, and a packet that
is laid out again must come out the same, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..money import Money
from .wording import Wording
from .wording.numbers import grouped

HARD_SPACE = "\u00a0"
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
SHORT_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
}
FIRST_OF_MONTH = {"fr": "1er"}


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes values in one language; what is None is written as not stated."""

    words: Wording
    # Of a packet that tells months instead of days, or rounded amounts.
    months_alone: bool = False
    rounds: bool = False

    @property
    def language(self) -> str:
        return self.words.language

    def money(self, amount: Money | None, *, at_least: bool = False) -> str:
        """Write the amount, never rounded here, with its currency's code."""
        if amount is None:
            return self.words("not_stated")
        plain = amount.plain()
        if self.rounds and "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        written = f"{self.number(plain)}{HARD_SPACE}{amount.currency}"
        if self.rounds:
            written = self.words("about", amount=written)
        return self.words("at_least", amount=written) if at_least else written

    def number(self, plain: str | int) -> str:
        return grouped(plain, self.language)

    def day(self, day: date | None) -> str:
        return self._dated(day, MONTHS) if day else self.words("not_stated")

    def short_day(self, day: date | None) -> str:
        return self._dated(day, SHORT_MONTHS) if day else self.words("not_stated")

    def moment(self, moment: datetime) -> str:
        utc = moment.astimezone(UTC)
        return f"{self._day(utc.date(), MONTHS)}, {utc:%H:%M}{HARD_SPACE}UTC"

    def length(self, seconds: int | None) -> str:
        if seconds is None:
            return self.words("not_stated")
        hours, rest = divmod(seconds, 3600)
        minutes, left = divmod(rest, 60)
        parts = ((hours, "h"), (minutes, "min"), (left, "s"))
        stated = [f"{self.number(n)}{HARD_SPACE}{unit}" for n, unit in parts if n]
        return HARD_SPACE.join(stated) or f"0{HARD_SPACE}min"

    def _dated(self, day: date, months: dict[str, str]) -> str:
        if self.months_alone:
            month = months[self.language].split()[day.month - 1]
            return HARD_SPACE.join((month, str(day.year)))
        return self._day(day, months)

    def _day(self, day: date, months: dict[str, str]) -> str:
        number = f"{day.day}." if self.language == "de" else str(day.day)
        if day.day == 1:
            number = FIRST_OF_MONTH.get(self.language, number)
        month = months[self.language].split()[day.month - 1]
        return HARD_SPACE.join((number, month, str(day.year)))
