"""What was corrected after it was written down: before, after, and on which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from ...money import Money
from ..corrected import Change, Correction
from .blocks import Block, Cell, Column, Desk, lines, note, section, table

Write = Callable[[Desk, str], Cell]


def _day(desk: Desk, value: str) -> Cell:
    return desk.pen.day(date.fromisoformat(value))


def _money(desk: Desk, value: str) -> Cell:
    return desk.pen.money(Money.parse(*value.split()))


def _length(desk: Desk, value: str) -> Cell:
    return desk.pen.length(int(value))


def _number(desk: Desk, value: str) -> Cell:
    return desk.pen.number(value)


def _days(desk: Desk, value: str) -> Cell:
    return desk.words.count("days", int(value))


def _platform(desk: Desk, value: str) -> Cell:
    return desk.platform(value)


def _label(group: str) -> Write:
    return lambda desk, value: desk.words.label(group, value)


HOW: Mapping[str, Write] = {
    "platform": _platform,
    **dict.fromkeys(("worked_on", "pay_due_on", "received_on", "due_on"), _day),
    **dict.fromkeys(("seen_on", "notice_on", "effective_on", "appealed_on"), _day),
    **dict.fromkeys(("decided_on", "complained_on"), _day),
    **dict.fromkeys(("rate", "amount", "balance", "before", "after"), _money),
    "seconds": _length,
    "units": _number,
    "days_since_complaint": _days,
    "kind": _label("work_kind"),
    "rate_basis": _label("rate_basis"),
    "platform_status": _label("platform_status"),
    "stage": _label("stage"),
    "ground": _label("ground"),
}
YES_OR_NO = frozenset({"promised_at_least", "balance_at_least", "after_is_below", "like_for_like"})


def corrections(desk: Desk) -> Block | None:
    if not desk.manifest.corrections:
        return None
    words = desk.words
    columns: list[Column] = [
        (words("corrections.on"), 84, "start"),
        (words("corrections.about"), 96, "start"),
        (words("corrections.fact"), 96, "start"),
        (words("corrections.before"), "fr", "start"),
        (words("corrections.after"), "fr", "start"),
    ]
    rows = [row for each in desk.manifest.corrections for row in _rows(desk, each)]
    return section(
        words("corrections"), note(words("corrections.note")), table(columns, rows, small=True)
    )


def _rows(desk: Desk, correction: Correction) -> Iterable[Sequence[Cell]]:
    about = desk.words.label("about", correction.about).format(n=correction.number)
    day = desk.pen.day(correction.corrected_on)
    for change in correction.changes:
        yield (
            lines(day, desk.words("elsewhere")) if correction.elsewhere else day,
            lines(about, desk.party(correction.party)),
            desk.words.label("fact", change.fact),
            *_before_and_after(desk, change),
        )


def _before_and_after(desk: Desk, change: Change) -> tuple[Cell, Cell]:
    if change.kept_back:
        return desk.words.label("kept_back", change.kept_back), desk.words("corrections.changed")
    return _value(desk, change.fact, change.before), _value(desk, change.fact, change.after)


def _value(desk: Desk, fact: str, value: str) -> Cell:
    if fact in YES_OR_NO:
        return desk.words("yes" if value else "no")
    return HOW[fact](desk, value) if value else desk.words("not_stated")
