"""What the screen for work begins with: what was said the last time, or what is corrected."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ....choices import RateBasis, WorkKind
from ....queries.ledger import EntryLine
from ....queries.timers import Clock
from ...forms.amounts import filled_in
from .entries import OTHER, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, SEVERAL

# What the screen calls as the ledger does.
AS_THE_LEDGER = (
    *("kind", "units", "task_ref", "note"),
    *("promised_at_least", "pay_due_on", "platform_status"),
)
# Not "by hour", left unseen: it would make another sum of what is typed.
NO_PAY = {"amount": "", "rate_basis": None, "units": 1}


def split_time(seconds: int | None) -> tuple[int | None, int | None]:
    """Return hours and whole minutes, nothing where the time is not stated."""
    if seconds is None:
        return None, None
    hours, rest = divmod(seconds, SECONDS_PER_HOUR)
    # A time of a few seconds is stated too.
    return hours or None, round(rest / SECONDS_PER_MINUTE) or (None if hours else 0)


def remembered(last: EntryLine | None) -> dict[str, Any]:
    """What any work, or many pieces of it, share with the last one; nothing that is a claim."""
    if last is None:
        return {}
    currency = {"currency": last.rate.currency} if last.rate else {}
    return {"platform": last.platform, **currency}


def begun(last: EntryLine | None) -> dict[str, Any]:
    """What the screen opens with: all of the last work that the page says it filled in."""
    if last is None or last.kind != WorkKind.WORK:
        return remembered(last)
    return {**remembered(last), **like(last)}


def paid(last: EntryLine | None) -> EntryLine | None:
    """Return the last entry when its rate can be offered for the next one."""
    again = last is not None and last.rate is not None and last.kind == WorkKind.WORK
    return last if again else None


def like(line: EntryLine) -> dict[str, Any]:
    """Fill in platform and project, and a rate by task or by hour.

    Never what was promised for one whole work: for the next, that would be a claim nobody made.
    How many tasks is asked each time, too.
    """
    if line.rate_basis != RateBasis.TOTAL:
        return whole(line)
    said = {"rate_basis": RateBasis.TOTAL} if line.rate else {}
    return {**whole(line), **NO_PAY, **said}


def whole(line: EntryLine) -> dict[str, Any]:
    """The same with any pay, for who asks for the same again."""
    where = {"platform": line.platform, "project": line.project}
    if paid(line) is None or line.rate is None:
        return {**where, **NO_PAY}
    return {
        **where,
        "amount": filled_in(line.rate),
        "currency": line.rate.currency,
        "rate_basis": line.rate_basis,
        "units": None if line.rate_basis == RateBasis.TASK else 1,
    }


def measured(clock: Clock, *, today: date) -> dict[str, Any]:
    """Fill in what a clock measured, on the day it was started.

    Not the time of one that was forgotten: left unseen, it would become a claim.
    """
    day = timezone.localdate(clock.started_at)
    choice = _choice_of(day, today)
    hours, minutes = split_time(None if clock.is_forgotten else clock.seconds)
    return {
        "client_ref": clock.client_ref,
        "day": choice,
        "other_day": day if choice == OTHER else None,
        "hours": hours,
        "minutes": minutes,
    }


def again_of(line: EntryLine) -> dict[str, Any]:
    """Fill in all that a day like the last one has in common with it, done today."""
    hours, minutes = split_time(line.seconds)
    same = {name: getattr(line, name) for name in ("kind", "units", "promised_at_least")}
    return {**whole(line), **same, "hours": hours, "minutes": minutes}


def _choice_of(day: date | None, today: date) -> str:
    """Name the day of an entry as the screen asks for it."""
    if day is None:
        return SEVERAL
    return day.isoformat() if day in (today, today - timedelta(days=1)) else OTHER


def stated(line: EntryLine, *, today: date) -> dict[str, Any]:
    """Return what an entry says, as the screen asks for it."""
    hours, minutes = split_time(line.seconds)
    return {
        **remembered(line),
        "rate_basis": line.rate_basis,
        **({"amount": filled_in(line.rate)} if line.rate else {}),
        **{name: getattr(line, name) for name in AS_THE_LEDGER},
        "project": line.project,
        "day": (day := _choice_of(line.worked_on, today)),
        "other_day": line.worked_on if day == OTHER else None,
        "unknown": line.seconds is None and line.rate is None,
        "hours": hours,
        "minutes": minutes,
    }
