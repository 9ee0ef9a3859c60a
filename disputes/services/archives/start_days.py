"""Days that deadlines count from, as an archive brings them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from ...choices import ClockEvent, SaidBy
from ...models import Dispute, StartDate
from ...rules import bounds
from ..start_dates import MOST, STATEABLE
from .target import Row, RowContradicts, Target, day


def bring_start_days(target: Target, dispute: Dispute, rows: Sequence[Row]) -> None:
    """Write them down in the order in which they were said elsewhere."""
    if len(rows) > MOST:
        raise RowContradicts
    StartDate.objects.bulk_create(_start_day(target, dispute, row) for row in rows)


def _start_day(target: Target, dispute: Dispute, row: Row) -> StartDate:
    event = bounds.word_of(ClockEvent, row["event"], field="event")
    said_by = bounds.word_of(SaidBy, row["said_by"], field="said_by")
    if event not in STATEABLE or said_by in (SaidBy.RECORD, SaidBy.EVENT):
        raise RowContradicts
    return StartDate(
        dispute=dispute,
        client_ref=uuid4(),
        event=event,
        day=bounds.any_day(day(row["day"]), today=target.today, field="day"),
        said_by=said_by,
        entered_at=target.now,
        elsewhere_at=target.moment(row["entered_at"]),
        letter_ref=row.get("letter_ref"),
        once_more=row.get("once_more", False),
    )
