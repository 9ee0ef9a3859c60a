"""Where the rows of an archive go, and how their words are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db.models import Model, QuerySet

from ...errors import DomainError
from ...errors import gettext_noop as _
from ...models import (
    Deactivation,
    Dispute,
    Evidence,
    Payment,
    Platform,
    Precaution,
    Tasker,
    WorkEntry,
)
from ...models.platform import OTHER
from ...money import Money
from ...rules import bounds
from ...vault.keys import DataKey

# Somewhere it is already tomorrow.
FURTHEST_ZONE = timedelta(hours=14)
Row = Mapping[str, Any]
Named = TypeVar("Named", bound=Model)


class RowContradicts(DomainError):
    code = "row_contradicts"
    message = _("A row of this file contradicts another one.")
    field = "file"


class MomentAhead(DomainError):
    code = "moment_ahead"
    message = _("A row of this file happens in the future.")
    field = "file"


@dataclass(frozen=True, slots=True)
class Target:
    """Whose records they become, and when."""

    tasker: Tasker
    key: DataKey
    now: datetime
    platforms: Mapping[str, Platform]
    # Disputes that stay out while what they claim is in another open one here, by their refs.
    claimed_here: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        return (self.now + FURTHEST_ZONE).date()

    def platform(self, slug: str) -> Platform:
        """Return the platform; one that is not known here becomes "another platform"."""
        return self.platforms.get(slug) or self.platforms[OTHER]

    def moment(self, text: str) -> datetime:
        """Read a time of another instance, which cannot lie ahead, nor before any calendar."""
        try:
            moment = datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise MomentAhead from error
        if moment > self.now:
            raise MomentAhead
        if moment.date() < bounds.EARLIEST_DAY:
            raise RowContradicts
        return moment

    def moment_or_none(self, text: str | None) -> datetime | None:
        return self.moment(text) if text else None

    def entry(self, ref: str | None) -> WorkEntry | None:
        return _named(WorkEntry.objects.of(self.tasker), ref)

    def payment(self, ref: str | None) -> Payment | None:
        return _named(Payment.objects.of(self.tasker), ref)

    def deactivation(self, ref: str | None) -> Deactivation | None:
        return _named(Deactivation.objects.of(self.tasker), ref)

    def dispute(self, ref: str | None) -> Dispute | None:
        return _named(Dispute.objects.of(self.tasker), ref)

    def precaution(self, slug: str | None) -> Precaution | None:
        """Return the list of what to save from a platform; it has no other name."""
        if slug is None:
            return None
        mine = Precaution.objects.of(self.tasker)
        row = mine.filter(platform=self.platform(slug)).first()
        if row is None:
            raise RowContradicts
        return row

    def evidence_id(self, ref: str) -> UUID:
        """Return the id that a file has here, or will have."""
        known = Evidence.objects.of(self.tasker).filter(client_ref=_uuid(ref))
        first = known.values_list("pk", flat=True).first()
        return first or uuid5(self.tasker.pk, f"evidence {ref}")


def day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RowContradicts from error


def read_amount(text: str, currency: str) -> Money:
    """Read an exact amount; what is none, or more than anybody is paid, contradicts."""
    try:
        return bounds.amount_within(Money.parse(text, currency), field="amount")
    except ValueError as error:
        raise RowContradicts from error


def money(said: Mapping[str, str] | None) -> Money | None:
    if said is None:
        return None
    return read_amount(said["amount"], said["currency"])


def _named(rows: QuerySet[Named], ref: str | None) -> Named | None:
    """Return the row of that name; one that the archive names and that is nowhere contradicts."""
    if ref is None:
        return None
    row = rows.filter(client_ref=_uuid(ref)).first()
    if row is None:
        raise RowContradicts
    return row


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise RowContradicts from error
