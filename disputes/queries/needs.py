"""What needs the tasker: in one statement for each kind of thing, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber

from ..choices import AgeBand, ClockState
from ..models import (
    CheckIn,
    Consent,
    Dispute,
    DisputeEntry,
    LetterProposal,
    Packet,
    Payment,
    Tasker,
    WorkEntry,
)
from ..models.entry import received_of
from ..money import Money
from .due_process import standing_lock_outs
from .need_kinds import Need, NeedItem, NeedKind
from .notices import unseen_rows
from .reminders import due_rows, reminders

__all__ = ["Need", "NeedItem", "NeedKind", "needs_of"]

SHOWN = 5
OF_DISPUTES = (NeedKind.LETTER_PROPOSED, NeedKind.DISPUTE_PAID, NeedKind.DISPUTE_OLD)
OLD_BANDS = (AgeBand.DAYS_61_90, AgeBand.OVER_90)


def needs_of(
    tasker: Tasker, *, today: date, lock_outs: Sequence[Any] | None = None
) -> tuple[Need, ...]:
    """Read what needs them; `lock_outs` are those of `standing_lock_outs`, if read already."""
    if lock_outs is None:
        lock_outs = standing_lock_outs(tasker, today=today)
    found = (
        _notices(tasker),
        _reminders(tasker, today),
        _pay_overdue(tasker, today),
        _of_event(NeedKind.OPEN_AGAIN, [row for row in lock_outs if row.is_asked]),
        _of_event(
            NeedKind.EVENT_TO_JOIN,
            [row for row in lock_outs if row.is_offered and row.mass_event_id is None],
        ),
        *_disputes(tasker, today),
        _payment_to_share(tasker),
    )
    return tuple(need for need in found if need.count)


def _notices(tasker: Tasker) -> Need:
    """Steps of deadlines that are true now, and that were not seen."""
    rows: Iterable[Any] = unseen_rows(tasker).annotate(of=Window(Count("pk")))[:SHOWN]
    items = [
        (
            row.of,
            NeedItem(
                row.dispute_id,
                row.dispute.platform,
                None,
                at_least=False,
                day=row.day,
                notice_id=row.pk,
                state=ClockState(row.state),
                is_certain=row.is_certain,
            ),
        )
        for row in rows
    ]
    return _need(NeedKind.NOTICE, items)


def _reminders(tasker: Tasker, today: date) -> Need:
    rows: Iterable[Any] = due_rows(tasker, today=today).annotate(of=Window(Count("pk")))[:SHOWN]
    rows = list(rows)
    lines = reminders(tasker, rows)
    items = [
        (
            row.of,
            NeedItem(
                line.id,
                line.platform,
                line.amount,
                bool(row.dispute and row.dispute.owed_at_least),
                line.remind_on,
                line.note,
            ),
        )
        for row, line in zip(rows, lines, strict=True)
    ]
    return _need(NeedKind.REMINDER, items)


def _pay_overdue(tasker: Tasker, today: date) -> Need:
    """Work past its pay day that was never disputed; after a withdrawal nobody is nudged.

    Nor is anybody for some days after they answered.
    """
    claimed = DisputeEntry.objects.filter(entry=OuterRef("pk"))
    answered = CheckIn.objects.standing().filter(entry=OuterRef("pk"), ask_again_on__gt=today)
    rows: Iterable[Any] = (
        WorkEntry.objects.of(tasker)
        .standing()
        .with_received()
        .filter(~Exists(claimed), ~Exists(answered))
        .filter(pay_due_on__lt=today, promised_micros__gt=F("received_micros"))
        .annotate(of=Window(Count("pk")))
        .select_related("platform")
        .order_by("pay_due_on", "pk")[:SHOWN]
    )
    items = [
        (
            row.of,
            NeedItem(
                row.pk,
                row.platform,
                Money(row.promised_micros - received_of(row), row.currency),
                row.promised_at_least,
                row.pay_due_on,
            ),
        )
        for row in rows
    ]
    return _need(NeedKind.PAY_OVERDUE, items)


def _of_event(kind: NeedKind, rows: Sequence[Any]) -> Need:
    """Lock-outs of an event that ended for somebody else, or that may be part of one."""
    items = [
        NeedItem(row.pk, row.platform, row.balance, row.balance_at_least, row.seen_on)
        for row in rows[:SHOWN]
    ]
    return Need(kind, len(rows), tuple(items))


def _disputes(tasker: Tasker, today: date) -> Iterator[Need]:
    """Those that a letter is proposed for, that are paid, and old ones that nobody helps with."""
    proposals = LetterProposal.objects.shown_to(tasker, today).standing().filter(letter=None)
    proposed = Exists(proposals.filter(dispute=OuterRef("pk"), is_declined=False))
    shared = Consent.objects.filter(dispute=OuterRef("pk"), revoked_at=None)
    packed = Packet.objects.filter(dispute=OuterRef("pk"))
    old = Q(age_band__in=OLD_BANDS) & ~Exists(shared) & ~Exists(packed)
    in_order = (F("due_on").asc(nulls_last=True), F("pk").asc())
    rows: Iterable[Any] = (
        Dispute.objects.of(tasker)
        .unresolved()
        .annotate(
            need=Case(
                When(proposed, then=Value(NeedKind.LETTER_PROPOSED.value)),
                When(owed_micros=0, owed_at_least=False, then=Value(NeedKind.DISPUTE_PAID.value)),
                When(old, then=Value(NeedKind.DISPUTE_OLD.value)),
                default=Value(""),
            )
        )
        .exclude(need="")
        .annotate(
            of=Window(Count("pk"), partition_by="need"),
            place=Window(RowNumber(), partition_by="need", order_by=in_order),
        )
        .filter(place__lte=SHOWN)
        .select_related("platform")
        .order_by(*in_order)
    )
    found: dict[NeedKind, list[tuple[int, NeedItem]]] = {kind: [] for kind in OF_DISPUTES}
    for row in rows:
        item = NeedItem(row.pk, row.platform, row.owed, row.owed_at_least, row.due_on)
        found[NeedKind(row.need)].append((row.of, item))
    return (_need(kind, items) for kind, items in found.items())


def _payment_to_share(tasker: Tasker) -> Need:
    """Payments with money that belongs to no standing entry yet."""
    rows: Iterable[Any] = (
        Payment.objects.of(tasker)
        .to_share()
        .annotate(of=Window(Count("pk")))
        .select_related("platform")
        .order_by(F("received_on").asc(nulls_last=True), "pk")[:SHOWN]
    )
    items = [
        (
            row.of,
            NeedItem(
                row.pk,
                row.platform,
                Money(row.amount_micros - int(row.shared), row.currency),
                False,
                row.received_on,
            ),
        )
        for row in rows
    ]
    return _need(NeedKind.PAYMENT_TO_SHARE, items)


def _need(kind: NeedKind, items: list[tuple[int, NeedItem]]) -> Need:
    count = items[0][0] if items else 0
    return Need(kind, count, tuple(item for _count, item in items))
