"""The cover, the summary and the parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import segno

from ...money import Money
from ..attachments import Signature
from ..manifest import ANYONE, Claim, Entry, Lockout, Total
from . import parties, reader
from .blocks import Block, Cell, Column, Desk, facts, heading, note, section, strong, table


def cover(desk: Desk, manifest_sha256: str, signature: Signature) -> Block:
    manifest, words = desk.manifest, desk.words
    return {
        "title": words("title"),
        "kind": words(f"kind.{manifest.kind}"),
        "subject": desk.shortened(manifest.title) if manifest.title.strip() else "",
        "facts": facts(_about(desk))["rows"],
        "owed_label": words("cover.owed"),
        "owed": [_owed(desk, total.owed, total.at_least) for total in _with_owed(desk)],
        "owed_note": words("cover.owed_note" if _with_owed(desk) else reader.no_sums(desk)),
        "unknown": _unknown(desk),
        "manifest_label": words("cover.manifest"),
        "manifest": manifest_sha256,
        "manifest_note": words("cover.manifest_note"),
        "key_label": words("cover.key"),
        "key": signature.key_id,
        **_where_to_check(desk, signature.check_at),
        "contents": words("cover.contents"),
    }


def _about(desk: Desk) -> list[tuple[str, Cell]]:
    manifest, words, pen = desk.manifest, desk.words, desk.pen
    asked_by: Cell = words("cover.asked_by_tasker")
    if manifest.asked_by:
        asked_by = desk.theirs(manifest.asked_by)
    rows: list[tuple[str, Cell]] = [
        (words("cover.reference"), manifest.reference),
        (words("cover.asked_by"), asked_by),
        (words("cover.about"), ", ".join(desk.party(p.letter) for p in manifest.parties[:6])),
        (words("cover.period"), _period(desk)),
        (words("cover.contains"), _contents(desk)),
        (words("cover.language"), words(reader.language(desk))),
        (words("cover.frozen_at"), pen.moment(manifest.frozen_at)),
    ]
    if len(manifest.parties) > 1:
        rows[2] = (rows[2][0], words.count("count.parties", len(manifest.parties)))
    if desk.leaves_out("claims"):
        rows[2] = (rows[2][0], reader.people(desk))
    if manifest.destination != ANYONE:
        made_for = words.label("destination", manifest.destination)
        rows.insert(2, (words("cover.destination"), made_for))
    if reader.is_kept_from_some(desk):
        rows.append((words("cover.not_for"), words("cover.platform_or_press")))
    # Sums alone contain nothing that could be counted.
    return [row for row in rows if row[1]]


def _where_to_check(desk: Desk, check_at: str) -> Block:
    """The address of the page that checks packets, to be read and to be taken by a camera."""
    if not check_at:
        return {"qr": "", "qr_alt": "", "check_label": "", "check_at": ""}
    code = segno.make(check_at, error="m", micro=False)
    return {
        "qr": code.svg_inline(border=0, dark="#17324d"),
        "qr_alt": desk.words("cover.qr", address=check_at),
        "check_label": desk.words("cover.check"),
        "check_at": check_at,
    }


def summary(desk: Desk) -> Block:
    words, pen = desk.words, desk.pen
    columns: list[Column] = [
        (words("summary.currency"), "fr", "start"),
        (words("summary.promised"), 98, "end"),
        (words("summary.received"), 98, "end"),
        (words("summary.balance"), 98, "end"),
        (words("summary.total"), 118, "end"),
    ]
    rows = [
        (
            total.currency,
            pen.money(total.promised),
            pen.money(total.received),
            pen.money(total.balance),
            strong(pen.money(total.owed, at_least=total.at_least)),
        )
        for total in desk.manifest.totals
    ]
    return section(
        words("summary"),
        heading(words("summary.owed")),
        table(columns, rows) if rows else note(words(reader.no_sums(desk))),
        *(note(text) for text in _remarks(desk)),
        *_how_far(desk),
        *reader.notes(desk),
        *parties.who(desk),
    )


def _how_far(desk: Desk) -> Iterable[Block]:
    if not desk.leaves_out("exhibits"):
        yield heading(desk.words("summary.support"))
        yield _support(desk)
        yield note(desk.words("summary.support.note"))


def _period(desk: Desk) -> str:
    start, end = desk.manifest.period_from, desk.manifest.period_to
    if start is None or end is None:
        return desk.words("not_stated")
    if start == end:
        return desk.pen.day(start)
    return desk.words("cover.period_range", start=desk.pen.day(start), end=desk.pen.day(end))


def _contents(desk: Desk) -> str:
    counted = (
        ("claims", desk.manifest.claims),
        ("entries", desk.manifest.entries),
        ("lockouts", desk.manifest.lockouts),
        ("exhibits", desk.manifest.exhibits),
    )
    shown = [pair for pair in counted if pair[1] or not desk.manifest.left_out]
    return ", ".join(desk.words.count(f"count.{name}", len(records)) for name, records in shown)


def _with_owed(desk: Desk) -> list[Total]:
    return [total for total in desk.manifest.totals if total.owed is not None]


def _owed(desk: Desk, owed: Money | None, at_least: bool) -> str:
    return desk.pen.money(owed, at_least=at_least)


def _unknown(desk: Desk) -> list[str]:
    manifest, words = desk.manifest, desk.words
    counted = (
        ("summary.unknown_entries", manifest.unknown_entries),
        ("summary.unknown_balances", manifest.unknown_balances),
    )
    return [words.count(key, number) for key, number in counted if number]


def _remarks(desk: Desk) -> list[str]:
    words = desk.words
    remarks = [words("summary.rule")]
    if any(total.at_least for total in desk.manifest.totals):
        remarks.append(words("summary.at_least"))
    remarks += _unknown(desk)
    if any(claim.status != "raised" for claim in desk.manifest.claims):
        remarks.append(words("summary.not_counted"))
    return remarks


def _support(desk: Desk) -> Block:
    words = desk.words
    manifest = desk.manifest
    columns: list[Column] = [
        (words("summary.support.fact"), "fr", "start"),
        (words("summary.support.claims"), 66, "end"),
        (words("summary.support.entries"), 66, "end"),
        (words("summary.support.lockouts"), 92, "end"),
    ]
    kinds: list[Sequence[Claim | Entry | Lockout]]
    kinds = [manifest.claims, manifest.entries, manifest.lockouts]
    shown = [_shown(records) for records in kinds]
    stated = [len(records) - number for records, number in zip(kinds, shown, strict=True)]
    return table(
        columns,
        [
            (words("summary.support.exhibit"), *map(desk.pen.number, shown)),
            (words("summary.support.stated"), *map(desk.pen.number, stated)),
            (words("summary.support.verified"), *("0" for _ in kinds)),
        ],
    )


def _shown(records: Sequence[Claim | Entry | Lockout]) -> int:
    return sum(1 for record in records if record.exhibits)
