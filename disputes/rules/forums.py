"""Where a claim goes, as far as the kind of a shipped rule tells, and what they ask for there."""

from __future__ import annotations

from typing import Final

from ..choices import ClockType, Forum, WorksAs
from ..reference import tables
from ..reference.rows import ChecklistRow

AT_WORK: Final = (WorksAs.EMPLOYEE, WorksAs.WORKER)
# Fees of the self-employed go to labour judges there: the rule is of the labour procedure code.
TO_LABOUR_JUDGES: Final = ("CO-SERVICES",)


def forum_of(*, code: str, platform: str, works_as: str, clock_type: str) -> Forum:
    """Return the kind of place that takes claims by a rule of which nobody said it."""
    if platform:
        return Forum.PLATFORM
    if works_as in AT_WORK or code in TO_LABOUR_JUDGES:
        return Forum.LABOUR
    return Forum.OFFICE if clock_type == ClockType.COMPLAINT_WINDOW else Forum.COURT


def asked_for(forum: Forum, country: str) -> tuple[ChecklistRow, ...]:
    """Return what the places of a kind in a country ask to see, as far as the table knows."""
    rows = tables.checklists().values()
    if forum is Forum.LABOUR:
        return tuple(row for row in rows if row.country == country)
    if forum is Forum.OFFICE:
        return tuple(row for row in rows if row.country.startswith(f"{country}-"))
    return ()
