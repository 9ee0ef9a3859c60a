"""The days of a lock-out on the pages: its tasker's, and by name those of its mass event."""

from __future__ import annotations

from datetime import date

from ...rules.lock_out import LockOutDays
from ..manifest import Lockout
from .blocks import Cell, Desk, lines


def counted_days(lockout: Lockout) -> LockOutDays:
    """Return the days that count, as they did where the deadlines were counted."""
    lent = {each.fact: each.on for each in lockout.lent}
    return LockOutDays(
        seen_on=lockout.seen_on,
        notice_on=lockout.notice_on or lent.get("notice"),
        effective_on=lockout.effective_on or lent.get("effective"),
    )


def day_or_lent(desk: Desk, lockout: Lockout, fact: str, day: date | None) -> Cell:
    """Write a stated day alone, and one that was taken over with whose word it is."""
    for each in lockout.lent:
        if each.fact == fact:
            return lines(desk.pen.day(each.on), by_the_event(desk, each.said_by))
    return desk.pen.day(day)


def first_sign(desk: Desk, lockout: Lockout) -> Cell | None:
    """Write the first day of it that anybody stated; None where nobody did."""
    first = counted_days(lockout).first_sign()
    if first is None:
        return None
    stated = {lockout.seen_on, lockout.notice_on, lockout.effective_on}
    for each in lockout.lent:
        if each.on == first and first not in stated:
            return lines(desk.pen.day(first), by_the_event(desk, each.said_by))
    return desk.pen.day(first)


def by_the_event(desk: Desk, said_by: str) -> str:
    return desk.words("lockout.by_event", who=desk.words.label("said_by", said_by))
