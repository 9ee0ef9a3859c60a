"""Record that a platform shut an account, correct the record, take it back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from ..choices import EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Deactivation, DeactivationRevision, MassEvent, Platform, Tasker
from ..money import Money
from ..queries.sealed import key_of
from ..rules import bounds
from ..rules.lock_out import LockOutDays
from ..vault.fields import open_text, seal_text
from ..vault.keys import DataKey
from . import once, revisions, standing
from .deactivation_places import Place, check_place, hold_joining, move_disputes
from .locks import hold

DAYS = tuple(LockOutDays.__dataclass_fields__)
SEALED = ("reason", "rule_cited", "note")


class DeactivationTakenBack(DomainError):
    code = "deactivation_taken_back"
    message = _("You took this record back. Record the lock-out again.")


class BalanceClaimedInOtherCurrency(DomainError):
    code = "balance_claimed_in_other_currency"
    message = _("This is part of a dispute in %(currency)s, and a dispute has one currency.")
    field = "balance"


class DeactivationStatements(TypedDict, total=False):
    """What may be stated about a lock-out; what is left out is not stated, or stays."""

    seen_on: date | None
    notice_on: date | None
    effective_on: date | None
    appealed_on: date | None
    decided_on: date | None
    complained_on: date | None
    days_since_complaint: int | None
    balance: Money | None
    balance_at_least: bool
    reason: str
    rule_cited: str
    note: str


class DeactivationChanges(DeactivationStatements, total=False):
    """What can be corrected beside: where it happened."""

    platform: Platform
    mass_event: MassEvent | None


@transaction.atomic
def record_deactivation(
    *,
    tasker: Tasker,
    client_ref: UUID,
    platform: Platform,
    today: date,
    now: datetime,
    mass_event: MassEvent | None = None,
    **stated: Unpack[DeactivationStatements],
) -> tuple[Deactivation, bool]:
    """Record a lock-out; the same `client_ref` again changes nothing.

    A balance that is not stated is unknown, never zero.
    """
    mine = Deactivation.objects.of(tasker)
    if mass_event is not None:
        mass_event = hold_joining(tasker.pk, mass_event)
    if first := once.find_first(mine, client_ref=client_ref):
        return first, False
    row = Deactivation(tasker=tasker, client_ref=client_ref, entered_at=now)
    row.platform, row.mass_event = platform, mass_event
    check_place(row)
    _state(row, key_of(tasker), stated, today=today)
    return once.write_once(row, mine, client_ref=client_ref)


@transaction.atomic
def amend_deactivation(
    *,
    deactivation: Deactivation,
    today: date,
    now: datetime,
    **changes: Unpack[DeactivationChanges],
) -> Deactivation:
    """Correct the record and keep what it said before, sealed; no change writes nothing.

    The history of its disputes keeps the days, the balance and the platform it had.
    """
    if joined := changes.get("mass_event"):
        changes["mass_event"] = hold_joining(deactivation.tasker_id, joined)
    row = _held(deactivation)
    if row.retracted_at is not None:
        raise DeactivationTakenBack
    key, place = key_of(row.tasker), Place(row.platform, row.mass_event)
    before, plain = said(row, key), _plain(row)
    _state(row, key, changes, today=today)
    if said(row, key) == before:
        return row
    check_place(row, place.mass_event)
    _check_currency(row)
    plain |= move_disputes(row, place)
    revisions.keep_before(DeactivationRevision(deactivation=row, amended_at=now), key, before)
    row.save()
    _tell_disputes(row, now, plain)
    return row


@transaction.atomic
def retract_deactivation(*, deactivation: Deactivation, now: datetime) -> Deactivation:
    """Take the record back: it stays in the history and counts in no sum."""
    row = _held(deactivation)
    if row.retracted_at is None:
        before = _plain(row)
        row.retracted_at = now
        row.save(update_fields=("retracted_at",))
        _tell_disputes(row, now, before)
    return row


def says(
    *,
    deactivation: Deactivation,
    platform: Platform,
    today: date,
    mass_event: MassEvent | None = None,
    **stated: Unpack[DeactivationStatements],
) -> bool:
    """Whether a record says, or once said, what was sent again with its `client_ref`."""
    key = key_of(deactivation.tasker)
    sent = Deactivation(tasker=deactivation.tasker, platform=platform, mass_event=mass_event)
    _state(sent, key, stated, today=today)
    stated_now = said(sent, key)
    return stated_now == said(deactivation, key) or revisions.once_said(
        deactivation.revisions.all(), key, stated_now
    )


def _state(
    row: Deactivation,
    key: DataKey,
    stated: DeactivationStatements | DeactivationChanges,
    *,
    today: date,
) -> None:
    """Set what is stated, texts sealed, and refuse what cannot be."""
    for name, value in stated.items():
        if name in SEALED:
            seal_text(key, row, name, bounds.stated_text(str(value), field=name))
        else:
            setattr(row, name, value)
    LockOutDays(**{name: getattr(row, name) for name in DAYS}).check(today=today)
    if row.balance is None:
        # An unknown sum has no lower bound, and no currency.
        row.balance_at_least, row.currency = False, ""
    else:
        bounds.amount_within(row.balance, field="balance")


def _held(deactivation: Deactivation) -> Deactivation:
    rows = Deactivation.objects.select_related("tasker", "platform", "mass_event")
    (held,) = hold(rows.filter(pk=deactivation.pk))
    return held


def _check_currency(row: Deactivation) -> None:
    if not row.currency:
        return
    # So that two parts of one claim cannot take two currencies at once.
    hold(row.disputes.only("pk"))
    stated = row.disputes.filter(entries__retracted_at=None)
    for currency in set(stated.values_list("entries__currency", flat=True)):
        if currency and currency != row.currency:
            raise BalanceClaimedInOtherCurrency(currency=currency)


def said(row: Deactivation, key: DataKey) -> dict[str, str | int | bool | None]:
    """Read everything that the record says, texts opened."""
    told: dict[str, str | int | bool | None] = {name: open_text(key, row, name) for name in SEALED}
    for name in DAYS:
        value = getattr(row, name)
        told[name] = value.isoformat() if isinstance(value, date) else value
    told["balance"] = row.balance.plain() if row.balance is not None else None
    told["currency"] = row.currency or None
    told["balance_at_least"] = row.balance_at_least
    told["platform"] = row.platform.slug
    told["mass_event"] = row.mass_event.slug if row.mass_event else None
    return told


def _plain(row: Deactivation) -> dict[str, str]:
    """Write the days and the balance for a history; free text never goes there."""
    plain = {name: str(value) for name in DAYS if (value := getattr(row, name)) is not None}
    return plain | ({"balance": str(row.balance)} if row.balance is not None else {})


def _tell_disputes(row: Deactivation, now: datetime, before: dict[str, str]) -> None:
    dispute_ids = list(row.disputes.values_list("pk", flat=True))
    standing.restate(dispute_ids=dispute_ids, now=now)
    detail = {"deactivation": str(row.pk), **before}
    standing.note(
        dispute_ids=dispute_ids,
        kind=EventKind.AMENDED,
        actor_id=row.tasker.account_id,
        now=now,
        detail={dispute_id: detail for dispute_id in dispute_ids},
    )
