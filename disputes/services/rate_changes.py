"""Keep what a witness saw of rates, before and after a change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..choices import EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute, DisputeEvent, RateChange
from ..money import Money
from ..queries.sealed import key_of
from ..rules import bounds, lifecycle
from ..vault.fields import open_text, seal_text
from ..vault.keys import DataKey
from .ownership import held_by_owner


class RatesInSeveralCurrencies(DomainError):
    code = "rates_several_currencies"
    message = _("Write both rates in the same currency.")
    field = "after"


class RatesNotNow(DomainError):
    code = "rates_not_now"
    message = _("This dispute is closed. Open it again before you add rates.")


@transaction.atomic
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
    """Keep the two rates that a dispute reports; told anew, they replace what was told.

    Only rates of the same kind of task (`like_for_like`) are ever shown as a cut.
    """
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.REPORT_RATES):
        raise RatesNotNow
    if before.currency != after.currency:
        raise RatesInSeveralCurrencies
    key = key_of(held.tasker)
    change = RateChange.objects.filter(dispute=held).first() or RateChange(dispute=held)
    told = _said(change, key)
    change.before = bounds.amount_within(before, field="before")
    change.after = bounds.amount_within(after, field="after")
    change.after_is_below, change.like_for_like = after_is_below, like_for_like
    seal_text(key, change, "note", bounds.stated_text(note, field="note"))
    if _said(change, key) != told:
        change.save()
        DisputeEvent.objects.create(
            dispute=held,
            kind=EventKind.AMENDED,
            happened_at=now,
            recorded_at=now,
            actor=by,
            detail={"what": "rates"},
        )
    return change


def _said(change: RateChange, key: DataKey) -> tuple[object, ...]:
    """Read all that is told, the note opened."""
    flags = (change.after_is_below, change.like_for_like)
    rates = (change.before_micros, change.after_micros, change.currency)
    return *rates, *flags, open_text(key, change, "note")
