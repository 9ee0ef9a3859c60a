"""The days ahead that a tasker may have in a calendar: deadlines, pay days, reminders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..choices import CalendarTitles
from ..models import Dispute, Tasker
from ..vault.steady import steady_bytes
from .coming import Coming, ComingKind
from .falling_due import falling_due
from .reminders import open_rows
from .tallies import pay_days, tallies

MOST: Final = 500


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One line of a calendar: a name that tells nothing, and the first of what it stands for."""

    uid: str
    about: Coming


def own_days(tasker: Tasker, *, titles: CalendarTitles, since: date) -> tuple[NamedDay, ...]:
    """Return the days from one on, the earliest first; what would read the same is one line."""
    found = sorted(_ahead(tasker, since), key=lambda each: (each.day, each.kind, str(each.id)))
    lines = {_name(each, titles): each for each in reversed(found)}
    named = [NamedDay(_mark(tasker, name), each) for name, each in lines.items()]
    return tuple(reversed(named))[:MOST]


def _mark(tasker: Tasker, name: str) -> str:
    """Name a line in a word that tells nothing; a program asks while nobody is signed in."""
    return steady_bytes("disputes.calendar", f"{tasker.pk} {name}").hex()[:32]


def _name(each: Coming, titles: CalendarTitles) -> str:
    """Tell apart what stays the same thing when its day changes, or what reads the same."""
    if titles is CalendarTitles.NEUTRAL:
        return f"{each.day}"
    if titles is CalendarTitles.KINDS or each.kind is ComingKind.PAY_DAY:
        currency = each.amount.currency if each.amount else ""
        told = (each.id, currency) if titles is CalendarTitles.ALL else ()
        return " ".join(map(str, (each.kind, each.day, *told)))
    return f"{each.kind} {each.id}"


def _ahead(tasker: Tasker, since: date) -> Iterable[Coming]:
    yield from _deadlines(tasker, since)
    yield from _reminders(tasker, since)
    for day, platform, owed, _more in pay_days(tallies(tasker, today=since)):
        yield Coming(ComingKind.PAY_DAY, day, platform.pk, platform, owed)
    # With a day of their own: the pay of disputes is not among those.
    rows = Dispute.objects.of(tasker).running().filter(due_on__gte=since)
    for row in rows.select_related("platform").order_by("due_on", "pk")[:MOST]:
        assert row.due_on is not None
        yield Coming(ComingKind.DISPUTE_DUE, row.due_on, row.pk, row.platform, row.owed)


def _deadlines(tasker: Tasker, since: date) -> Iterator[Coming]:
    for clock in falling_due(tasker, most=MOST, since=since):
        about = clock.dispute
        yield Coming(ComingKind.DEADLINE, clock.prudent_on, about.pk, about.platform)


def _reminders(tasker: Tasker, since: date) -> Iterator[Coming]:
    """Without their words: those are sealed, and no calendar elsewhere gets them."""
    for row in open_rows(tasker).filter(remind_on__gte=since)[:MOST]:
        about = row.entry or row.dispute
        yield Coming(ComingKind.REMINDER, row.remind_on, row.pk, about.platform if about else None)
