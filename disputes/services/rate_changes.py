"""Keep what a witness saw of rates, before and after a change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..choices import AmendedPart, EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute, RateChange, RateChangeRevision
from ..money import Money
from ..queries.sealed import key_of
from ..rules import bounds, lifecycle
from ..vault.fields import open_text, seal_text
from ..vault.keys import DataKey
from . import standing
from .ownership import held_by_owner
from .revisions import keep_before


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
    """Keep the two rates that a dispute reports; told anew, they correct what was told.

    What was told before is kept, sealed; the same again writes nothing.

    Only rates of the same kind of task (`like_for_like`) are ever shown as a cut.
    """
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.REPORT_RATES):
        raise RatesNotNow
    if before.currency != after.currency:
        raise RatesInSeveralCurrencies
    key = key_of(held.tasker)
    first = RateChange.objects.filter(dispute=held).first()
    change = first or RateChange(dispute=held)
    told = None if first is None else _said(first, key)
    change.before = bounds.amount_within(before, field="before")
    change.after = bounds.amount_within(after, field="after")
    change.after_is_below, change.like_for_like = after_is_below, like_for_like
    seal_text(key, change, "note", bounds.stated_text(note, field="note"))
    if _said(change, key) == told:
        return change
    change.save()
    if told is None:
        _note(EventKind.RATES_REPORTED, held, {}, now)
    else:
        keep_before(RateChangeRevision(rate_change=change, amended_at=now), key, told)
        _note(EventKind.AMENDED, held, {"what": str(AmendedPart.RATES)}, now)
    return change


def _note(kind: EventKind, held: Dispute, detail: dict[str, str], now: datetime) -> None:
    actor_id = held.tasker.account_id
    standing.note(
        dispute_ids=[held.pk], kind=kind, actor_id=actor_id, now=now, detail={held.pk: detail}
    )


def _said(change: RateChange, key: DataKey) -> dict[str, str | bool]:
    """Read all that is told, the note opened."""
    return {
        "before": str(change.before),
        "after": str(change.after),
        "after_is_below": change.after_is_below,
        "like_for_like": change.like_for_like,
        "note": open_text(key, change, "note"),
    }
