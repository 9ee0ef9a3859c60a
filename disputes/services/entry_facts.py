"""What an entry says, as one value: checked, written to the row, read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from ..choices import PlatformStatus, RateBasis, WorkKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Platform, WorkEntry
from ..money import Money
from ..rules import bounds, rate_basis
from ..vault.fields import open_text, seal_text
from ..vault.keys import DataKey

SECONDS_PER_DAY = 24 * 3600
SEALED = ("project", "task_ref", "note")
PLAIN = (
    "platform",
    "worked_on",
    "kind",
    "seconds",
    "units",
    "rate_basis",
    "promised_at_least",
    "pay_due_on",
    "platform_status",
)


class WorkInTheFuture(DomainError):
    code = "work_in_the_future"
    message = _("Log work on or after the day you did it.")
    field = "worked_on"


class DayTooLong(DomainError):
    code = "day_too_long"
    message = _(
        "One day has only 24 hours. Log each day on its own, or choose “Several days” for the day."
    )
    field = "seconds"


class PayDueBeforeWork(DomainError):
    code = "pay_due_before_work"
    message = _("The pay cannot fall due on %(due)s, before the work of %(worked)s was done.")
    field = "pay_due_on"


class EntrySaysNothing(DomainError):
    code = "entry_says_nothing"
    message = _("Write how long it took, or what was promised. If you know neither, tick the box.")
    for_programs = _("Send “seconds” or “rate”. If you know neither, send “unknown” as true.")
    field = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """An entry's own statements, texts opened; None and "" where nothing is stated."""

    platform: Platform
    worked_on: date | None
    kind: str = WorkKind.WORK
    seconds: int | None = None
    units: int = 1
    rate_basis: str = RateBasis.TOTAL
    rate: Money | None = None
    promised_at_least: bool = False
    pay_due_on: date | None = None
    platform_status: str = PlatformStatus.NOT_STATED
    project: str = ""
    task_ref: str = ""
    note: str = ""

    def checked(self, *, today: date) -> Self:
        """Return the facts with their words normalized; refuse what cannot be."""
        if self.worked_on is not None and self.worked_on > today:
            raise WorkInTheFuture
        bounds.past_day(self.worked_on, today=today, field="worked_on")
        bounds.any_day(self.pay_due_on, today=today, field="pay_due_on")
        if self.worked_on and self.pay_due_on and self.pay_due_on < self.worked_on:
            raise PayDueBeforeWork(due=self.pay_due_on, worked=self.worked_on)
        bounds.time_within(self.seconds, field="seconds")
        if self.worked_on and (self.seconds or 0) > SECONDS_PER_DAY:
            raise DayTooLong
        bounds.count_within(self.units, field="units")
        for name in SEALED:
            bounds.stated_text(getattr(self, name), field=name)
        return replace(
            self,
            # An unknown sum has no lower bound.
            promised_at_least=self.promised_at_least and self.rate is not None,
            kind=bounds.word_of(WorkKind, self.kind, field="kind"),
            rate_basis=bounds.word_of(RateBasis, self.rate_basis, field="rate_basis"),
            platform_status=bounds.word_of(
                PlatformStatus, self.platform_status, field="platform_status"
            ),
        )

    def says_nothing(self) -> bool:
        """Whether neither time nor pay nor number of tasks nor a note is there."""
        return (
            self.seconds is None
            and self.rate is None
            and self.units == 1
            and not (self.note + self.task_ref).strip()
        )

    def promised(self) -> Money | None:
        """Return the pay that the stated rate promises, within bounds."""
        if self.rate is not None:
            bounds.amount_within(self.rate, field="rate")
        promised = rate_basis.promised(
            rate=self.rate,
            basis=RateBasis(self.rate_basis),
            units=self.units,
            seconds=self.seconds,
        )
        return None if promised is None else bounds.amount_within(promised, field="rate")

    def as_json(self) -> dict[str, str | int | bool | None]:
        """Write the facts for the sealed history of an entry."""
        return {
            "platform": self.platform.slug,
            "worked_on": _iso(self.worked_on),
            "kind": self.kind,
            "seconds": self.seconds,
            "units": self.units,
            "rate_basis": self.rate_basis,
            "rate": self.rate.plain() if self.rate is not None else None,
            "currency": self.rate.currency if self.rate is not None else None,
            "promised_at_least": self.promised_at_least,
            "pay_due_on": _iso(self.pay_due_on),
            "platform_status": self.platform_status,
            "project": self.project,
            "task_ref": self.task_ref,
            "note": self.note,
        }


def write_facts(row: WorkEntry, facts: EntryFacts, *, key: DataKey) -> None:
    """Set the columns of a row from checked facts, and seal its texts."""
    for name in PLAIN:
        setattr(row, name, getattr(facts, name))
    row.rate = facts.rate
    row.promised = facts.promised()
    for name in SEALED:
        seal_text(key, row, name, getattr(facts, name))


def facts_of(row: WorkEntry, key: DataKey) -> EntryFacts:
    """Read a row back, its texts opened with the key of its tasker."""
    facts: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    facts |= {name: open_text(key, row, name) for name in SEALED}
    return EntryFacts(rate=row.rate, **facts)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
