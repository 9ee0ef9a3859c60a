"""Disputes as their tasker, or an organization they are shared with, reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..models import AccessRecord, Consent, Dispute, Organization, RateChange
from ..money import Money
from ..rules import rates
from ..rules.ageing import due_day
from ..rules.rates import RateCut
from ..vault.fields import open_text
from .entry_lines import EntryLine
from .lock_outs import LockOutLine
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class Sharing:
    """With whom, and for how long; `revoked_at` is None while it lasts."""

    organization: Organization
    given_at: datetime
    revoked_at: datetime | None
    level: str


@dataclass(frozen=True, slots=True)
class Look:
    """An organization looked; who of it did is kept, but is nobody's to show."""

    organization: str
    looked_on: date


@dataclass(frozen=True, slots=True)
class Rates:
    """Two reported rates, with the cut between them where they are of the same kind of task."""

    before: Money
    after: Money
    after_is_below: bool
    like_for_like: bool
    cut: RateCut | None
    note: str


def statement_of(dispute: Dispute) -> str:
    """Open the tasker's own words."""
    return open_text(key_of(dispute.tasker), dispute, "statement")


def sharings_of(dispute: Dispute) -> list[Sharing]:
    """Return with whom the dispute is and was shared, the oldest first."""
    consents = Consent.objects.filter(dispute=dispute).select_related("organization")
    return [
        Sharing(row.organization, row.given_at, row.revoked_at, str(row.level)) for row in consents
    ]


def organizations_beside(sharings: Iterable[Sharing]) -> bool:
    """Whether there is an organization that is none of these."""
    known = [sharing.organization.pk for sharing in sharings]
    return Organization.objects.exclude(pk__in=known).exists()


def looks_at(dispute: Dispute) -> list[Look]:
    """Return which organizations looked at it on which days, the newest first."""
    records = AccessRecord.objects.filter(dispute=dispute)
    days = records.values_list("organization__name", "looked_on").distinct()
    return [Look(name, day) for name, day in days.order_by("-looked_on", "organization__name")]


def days_old(dispute: Dispute, today: date) -> int | None:
    """Return how many days it has waited, or had waited when it was paid or closed."""
    if dispute.due_on is None:
        return None
    ended = dispute.paid_at or dispute.resolved_at
    return ((ended.astimezone(UTC).date() if ended else today) - dispute.due_on).days


def counts_from_lock_out(
    dispute: Dispute, work: Iterable[EntryLine], lock_out: LockOutLine | None
) -> bool:
    """Whether its days count from the first sign of its lock-out, for no pay day is stated."""
    return (
        lock_out is not None
        and due_day(dispute.stated_due_on, (line.pay_due_on for line in work)) is None
        and lock_out.days.first_sign() is not None
    )


def rates_of(dispute: Dispute) -> Rates | None:
    """Return the two rates that it reports, if any."""
    change = RateChange.objects.filter(dispute=dispute).first()
    if change is None:
        return None
    before = Money(change.before_micros, change.currency)
    after = Money(change.after_micros, change.currency)
    return Rates(
        before=before,
        after=after,
        after_is_below=change.after_is_below,
        like_for_like=change.like_for_like,
        cut=rates.cut(
            before=before,
            after=after,
            after_is_below=change.after_is_below,
            like_for_like=change.like_for_like,
        ),
        note=open_text(key_of(dispute.tasker), change, "note"),
    )
