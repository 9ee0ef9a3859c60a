"""Which days an office is open, and the days around one on which it is not.

Rules take any `Calendar`; where the public holidays come from is no business of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from ..errors import DomainError
from ..errors import gettext_noop as _

SATURDAY_AND_SUNDAY: Final = frozenset({5, 6})
A_DAY: Final = timedelta(days=1)
# No office of the world is closed for longer: a calendar that says so is wrong.
LONGEST_CLOSED: Final = 60


IsClosed = Callable[[date], bool]


class NeverOpen(DomainError):
    code = "calendar_never_open"
    message = _("By this calendar every office is closed for two months. Correct its closed days.")


class Calendar(Protocol):
    @property
    def knows_holidays(self) -> bool: ...

    def is_weekend(self, day: date) -> bool: ...

    def is_closed(self, day: date) -> bool:
        """Whether nobody works: a weekend or a public holiday."""


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Weekends and a list of days; without a list it knows of no holidays and says so."""

    holidays: Collection[date] | None = None
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    @property
    def knows_holidays(self) -> bool:
        return self.holidays is not None

    def is_weekend(self, day: date) -> bool:
        return day.weekday() in self.weekend

    def is_closed(self, day: date) -> bool:
        return self.is_weekend(day) or day in (self.holidays or ())


ONLY_WEEKENDS: Final = ClosedDays()


def working_day_from(day: date, calendar: Calendar) -> date:
    """Return the day itself, or else the next one that is a working day."""
    return _open_day(day, calendar.is_closed, A_DAY)


def working_day_until(day: date, calendar: Calendar) -> date:
    """Return the day itself, or else the last working day before it."""
    return _open_day(day, calendar.is_closed, -A_DAY)


def after_working_days(start: date, count: int, is_closed: IsClosed) -> date:
    """Return the day that is `count` working days after `start`, which is not counted."""
    day = start
    for _day in range(count):
        day = _open_day(day + A_DAY, is_closed, A_DAY)
    return day


def _open_day(day: date, is_closed: IsClosed, step: timedelta) -> date:
    for _day in range(LONGEST_CLOSED):
        if not is_closed(day):
            return day
        day += step
    raise NeverOpen
