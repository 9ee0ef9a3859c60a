"""Days of a mass event that a lock-out takes over where its tasker stated none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ..choices import SaidBy
from ..errors import DomainError
from ..errors import gettext_noop as _
from .lock_out import LockOutDays

# Where both contradict what the tasker wrote, one of them may not.
TRIED: Final = (("notice_on", "effective_on"), ("notice_on",), ("effective_on",))
WORDS_OF: Final = (SaidBy.PLATFORM, SaidBy.AUTHORITY)


class SaidByWhom(DomainError):
    code = "event_day_said_by_nobody"
    message = _("Say who says so: the platform, or an office or union.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDays:
    """When a mass event was told and took effect, and whose word each is."""

    notice_on: date | None = None
    notice_by: str = ""
    effective_on: date | None = None
    effective_by: str = ""

    def checked(self, *, today: date) -> EventDays:
        """Return them without words that belong to no day; refuse what cannot be."""
        notice_by = _word(self.notice_on, self.notice_by, "notice_by")
        effective_by = _word(self.effective_on, self.effective_by, "effective_by")
        LockOutDays(notice_on=self.notice_on, effective_on=self.effective_on).check(today=today)
        return replace(self, notice_by=notice_by, effective_by=effective_by)


NO_DAYS: Final = EventDays()
# People see a block weeks before somebody dates the event, and find it months after.
SEEN_BEFORE: Final = timedelta(days=31)
SEEN_AFTER: Final = timedelta(days=183)


def may_be_one(own: LockOutDays, *, since: date | None, until: date | None) -> bool:
    """Whether a lock-out may be part of an event by their days; without days nobody can tell."""
    signs = own.signs()
    if not signs or since is None or until is None:
        return True
    return min(signs) <= until + SEEN_AFTER and max(signs) >= since - SEEN_BEFORE


def taken_over(own: LockOutDays, event: EventDays) -> tuple[str, ...]:
    """Return which days a lock-out takes from its event: never one that its tasker stated.

    What the tasker wrote always wins: a day of the event that cannot be true beside it is left out.
    """
    missing = {
        name for name in TRIED[0] if getattr(own, name) is None and getattr(event, name) is not None
    }
    for names in TRIED:
        some = tuple(name for name in names if name in missing)
        if some and _with(own, event, some).agrees():
            return some
    return ()


def dated(own: LockOutDays, event: EventDays) -> LockOutDays:
    """Return the days of a lock-out with those that it takes over."""
    return _with(own, event, taken_over(own, event))


def _with(own: LockOutDays, event: EventDays, names: tuple[str, ...]) -> LockOutDays:
    return replace(own, **{name: getattr(event, name) for name in names})


def _word(day: date | None, by: str, name: str) -> str:
    if day is None:
        return ""
    if by not in WORDS_OF:
        refused = SaidByWhom()
        refused.field = name
        raise refused
    return by
