"""What no honest record holds: absurd amounts, impossible days, texts without an end.

Texts are kept exactly as they were typed: correcting is making evidence. Right-to-left marks,
emoji and control characters stay. Only what no reader could give back (NUL, half of a
surrogate pair) is refused, with a sentence that says so; nothing is ever removed in silence.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from ..choices import Vocabulary
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..money import MICROS_PER_UNIT, Money

MOST_UNITS_OF_CURRENCY = 1_000_000_000
LONGEST_TEXT = 10_000
EARLIEST_DAY = date(2000, 1, 1)
# The last band of ageing and the years of a limitation must still fit a calendar.
YEARS_AHEAD = 10
# One entry may stand for a project of months, so the most is a year of hours.
MOST_SECONDS = 366 * 24 * 3600
MOST_TASKS = 1_000_000

UNREADABLE = re.compile("[\x00\ud800-\udfff]")

Word = TypeVar("Word", bound=Vocabulary)


class OutOfBounds(DomainError):
    """A refusal about the field that is named when it is raised."""

    code = "out_of_bounds"
    message = _("This does not fit here. Check it and try again.")

    def __init__(self, *, field: str, **params: object) -> None:
        super().__init__(**params)
        self.field = field


class AmountNegative(OutOfBounds):
    code = "amount_negative"
    message = _("An amount cannot be below zero. Write it without the minus sign.")


class AmountTooLarge(OutOfBounds):
    code = "amount_too_large"
    message = _("This amount is too large: the most is %(most)s. Check the digits.")


class DayInTheFuture(OutOfBounds):
    code = "day_in_the_future"
    message = _("This day has not come yet. Choose today or an earlier day.")


class DayTooEarly(OutOfBounds):
    code = "day_too_early"
    message = _("This day is too long ago: the earliest is %(earliest)s. Check the year.")


class DayTooFarAhead(OutOfBounds):
    code = "day_too_far_ahead"
    message = _("This day is too far ahead: the latest is %(latest)s. Check the year.")


class TimeOutOfBounds(OutOfBounds):
    code = "time_out_of_bounds"
    message = _("The time must be more than zero and at most a year. Leave it empty if unknown.")


class CountOutOfBounds(OutOfBounds):
    code = "count_out_of_bounds"
    message = _("Write a whole number from 1 to %(most)s.")


class TextTooLong(OutOfBounds):
    code = "text_too_long"
    message = _(
        "This text is too long: the most is %(most)s characters. Attach the rest as a file."
    )


class TextUnreadable(OutOfBounds):
    code = "text_unreadable"
    message = _("This text holds a character that cannot be kept. Type it again, or attach a file.")


class WordUnknown(OutOfBounds):
    code = "word_unknown"
    message = _("Choose one of the answers in the list.")


def amount_within(amount: Money, *, field: str) -> Money:
    """Return the amount if an entry or a payment can have it; otherwise say what is wrong."""
    if amount.micros < 0:
        raise AmountNegative(field=field)
    if amount.micros > MOST_UNITS_OF_CURRENCY * MICROS_PER_UNIT:
        raise AmountTooLarge(field=field, most=f"{MOST_UNITS_OF_CURRENCY:_}".replace("_", " "))
    return amount


def past_day(day: date | None, *, today: date, field: str) -> date | None:
    """Return a day that has come, or None where it is not stated."""
    if day is None:
        return None
    if day > today:
        raise DayInTheFuture(field=field)
    return _not_too_early(day, field)


def any_day(day: date | None, *, today: date, field: str) -> date | None:
    """Return a day that may still lie ahead, such as a pay day, or None if not stated."""
    if day is None:
        return None
    latest = date(today.year + YEARS_AHEAD, 12, 31)
    if day > latest:
        raise DayTooFarAhead(field=field, latest=latest)
    return _not_too_early(day, field)


def _not_too_early(day: date, field: str) -> date:
    if day < EARLIEST_DAY:
        raise DayTooEarly(field=field, earliest=EARLIEST_DAY)
    return day


def time_within(seconds: int | None, *, field: str) -> int | None:
    """Return a duration; none worked at all is not the same as not known, and neither is 0."""
    if seconds is not None and not 0 < seconds <= MOST_SECONDS:
        raise TimeOutOfBounds(field=field)
    return seconds


def count_within(count: int, *, field: str, most: int = MOST_TASKS) -> int:
    if not 0 < count <= most:
        raise CountOutOfBounds(field=field, most=most)
    return count


def stated_text(text: str, *, field: str) -> str:
    """Return the text exactly as typed, if it can be kept whole."""
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(field=field, most=LONGEST_TEXT)
    if UNREADABLE.search(text):
        raise TextUnreadable(field=field)
    return text


def word_of(vocabulary: type[Word], value: str, *, field: str) -> Word:
    """Return the word of a vocabulary that a door or a caller passed as text."""
    try:
        return vocabulary(value)
    except ValueError as error:
        raise WordUnknown(field=field) from error
