"""The days of a lock-out for a packet: what its tasker stated, and what its mass event lends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from ..documents.lent_days import LentDay
from ..models import Deactivation
from .lock_outs import dated_days_of, lent_to


def lent_days_of(row: Deactivation) -> tuple[LentDay, ...]:
    """Return those that it takes over, in the order of its facts."""
    days = dated_days_of(row)
    return tuple(
        LentDay(name.removesuffix("_on"), getattr(days, name), str(by))
        for name, by in lent_to(row).items()
    )


def dated_moments(row: Deactivation) -> Iterable[tuple[date, str]]:
    """Return each day with its code for the timeline; a day of the event never as the tasker's."""
    for code in ("complained", "notice", "seen", "effective", "appealed", "decided"):
        if day := getattr(row, f"{code}_on"):
            yield day, code
    for lent in lent_days_of(row):
        yield lent.on, f"event_{lent.fact}"


def told_by_events(rows: QuerySet[Deactivation]) -> Iterable[str]:
    """Return each day that is taken over, as it stands now: another word is another basis."""
    for row in rows.exclude(mass_event=None).select_related("mass_event"):
        for lent in lent_days_of(row):
            yield f"{row.pk} {lent.fact} {lent.on} {lent.said_by}"
