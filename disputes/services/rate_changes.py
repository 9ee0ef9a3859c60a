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
from ..vault.fields import seal_text
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
    """Keep the two rates that a dispute reports; told again, they replace what was told.

    Only rates of the same kind of task (`like_for_like`) are ever shown as a cut.
    """
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.REPORT_RATES):
        raise RatesNotNow
    if before.currency != after.currency:
        raise RatesInSeveralCurrencies
    change = RateChange.objects.filter(dispute=held).first() or RateChange(dispute=held)
    change.before = bounds.amount_within(before, field="before")
    change.after = bounds.amount_within(after, field="after")
    change.after_is_below = after_is_below
    change.like_for_like = like_for_like
    text = bounds.stated_text(note, field="note")
    seal_text(key_of(held.tasker), change, "note", text)
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
