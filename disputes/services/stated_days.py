"""The days that taskers wrote down for what happened, by hand and with letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from ..choices import ClockEvent, SaidBy
from ..models import Letter, StartDate
from ..rules.start_days import Stated


def stated_days(dispute_ids: Collection[UUID]) -> Mapping[UUID, dict[ClockEvent, Stated]]:
    """Return what taskers wrote down for these disputes; of each event, what they said last.

    Letters that were sent count besides, as long as they are not taken back: a demand that is made
    once more does not undo the first. A day by hand corrects those said by hand before it,
    unless it happened once more; to say by hand that there is none corrects all that was said.
    """
    said: defaultdict[tuple[UUID, ClockEvent], list[StartDate]] = defaultdict(list)
    for row in StartDate.objects.filter(dispute__in=dispute_ids):
        said[row.dispute_id, ClockEvent(row.event)].append(row)
    sent = _sent(rows for rows in said.values() if len(rows) > 1)
    found: defaultdict[UUID, dict[ClockEvent, Stated]] = defaultdict(dict)
    for (dispute_id, event), rows in said.items():
        last = rows[-1]
        if last.day is not None:
            found[dispute_id][event] = Stated(
                day=last.day, said_by=SaidBy(last.said_by), besides=_besides(rows, sent)
            )
    return found


def _sent(several: Iterable[Sequence[StartDate]]) -> set[UUID]:
    """Ask for letters only where one of them may count besides another."""
    refs = {row.letter_ref for rows in several for row in rows if row.letter_ref}
    letters = Letter.objects.filter(client_ref__in=refs).sent()
    return set(letters.values_list("client_ref", flat=True)) if refs else set()


def _besides(rows: Sequence[StartDate], sent: Collection[UUID]) -> tuple[date, ...]:
    by_letter, by_hand = dict[UUID, date | None](), list[date]()
    for row in rows[:-1]:
        if row.letter_ref is not None:
            by_letter |= {row.letter_ref: row.day} if row.letter_ref in sent else {}
            continue
        if row.day is None:
            by_letter.clear()
        by_hand = [*(by_hand if row.once_more else ()), *([row.day] if row.day else ())]
    last = rows[-1]
    if last.letter_ref is None and not last.once_more:
        by_hand = []
    others = (day for ref, day in by_letter.items() if day and ref != last.letter_ref)
    return tuple(sorted({*others, *by_hand} - {last.day}))
