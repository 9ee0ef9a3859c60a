"""What was said about how a lock-out was done, as an archive brings it."""

from __future__ import annotations

from collections.abc import Sequence

from ...choices import DueProcess
from ...models import Deactivation, LockOutAnswer
from ...rules import bounds
from ..lock_out_answers import MOST
from .target import Row, RowContradicts, Target


def bring_answers(target: Target, lock_out: Deactivation, rows: Sequence[Row]) -> None:
    """Write them down as of now, and say when elsewhere; of one question one answer holds."""
    holding = [row["about"] for row in rows if row["replaced_at"] is None]
    if len(rows) > MOST or len(set(holding)) < len(holding):
        raise RowContradicts
    LockOutAnswer.objects.bulk_create(
        LockOutAnswer(
            deactivation=lock_out,
            about=bounds.word_of(DueProcess, row["about"], field="about"),
            is_so=row["is_so"],
            entered_at=target.now,
            elsewhere_at=target.moment(row["entered_at"]),
            replaced_at=target.moment_or_none(row["replaced_at"]),
        )
        for row in rows
    )
