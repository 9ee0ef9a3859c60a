"""Raise, settle, withdraw and reopen disputes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from ..choices import Ground
from ..models import Account, Deactivation, Dispute, Platform, RateChange, Tasker, WorkEntry
from ..money import Money


def raise_dispute(
    *,
    tasker: Tasker,
    client_ref: UUID,
    ground: Ground,
    now: datetime,
    today: date,
    entries: Sequence[WorkEntry] = (),
    deactivation: Deactivation | None = None,
    statement: str = "",
    due_on: date | None = None,
    platform: Platform | None = None,
) -> tuple[Dispute, bool]:
    """Claim that pay is owed or access was taken; the same `client_ref` again changes nothing."""
    raise NotImplementedError


def settle(*, dispute: Dispute, by: Account, now: datetime) -> Dispute:
    raise NotImplementedError


def withdraw(*, dispute: Dispute, by: Account, now: datetime) -> Dispute:
    raise NotImplementedError


def reopen(*, dispute: Dispute, by: Account, now: datetime) -> Dispute:
    raise NotImplementedError


def report_rates(
    *,
    dispute: Dispute,
    before: Money,
    after: Money,
    by: Account,
    now: datetime,
    after_is_below: bool = False,
    like_for_like: bool = False,
    note: str = "",
) -> RateChange:
    raise NotImplementedError
