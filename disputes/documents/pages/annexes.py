"""The timeline, the statements, the exhibits, the files and how to check them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..log import Log
from ..manifest import AttachedFile, Entry, Exhibit, Lockout, Moment
from .blocks import (
    LONGEST_IN_TABLE,
    Block,
    Cell,
    Column,
    Desk,
    heading,
    lines,
    links,
    mono,
    note,
    section,
    statement,
    table,
)


def timeline(desk: Desk) -> Block | None:
    if not desk.manifest.moments:
        return None
    words = desk.words
    columns: list[Column] = [
        (words("timeline.when"), 128, "start"),
        (words("timeline.which"), 62, "start"),
        (words("timeline.what"), "fr", "start"),
    ]
    rows = [_moment(desk, moment) for moment in desk.manifest.moments]
    noted = "timeline.note_months" if desk.leaves_out("days") else "timeline.note"
    return section(words("timeline"), note(words(noted)), table(columns, rows, small=True))


def _moment(desk: Desk, moment: Moment) -> Sequence[Cell]:
    words, pen = desk.words, desk.pen
    what = words.label("moment", moment.code)
    if moment.band:
        what = words("colon", label=what, text=words.label("age", moment.band))
    details = [words.label("part", code) for code in moment.parts]
    if moment.amount is not None:
        details.append(pen.money(moment.amount))
    if details:
        what = words("colon", label=what, text=", ".join(details))
    if moment.elsewhere:
        what = f"{what} ({words('elsewhere')})"
    return (
        pen.day(moment.happened_on),
        links([(str(moment.claim), f"claim-{moment.claim}")]),
        what,
    )


def statements(desk: Desk) -> Block | None:
    if desk.leaves_out("words"):
        return None
    blocks = list(_statements(desk))
    if not blocks:
        if desk.manifest.volume:
            return None
        blocks = [note(desk.words("statements.none"))]
    noted = "statements.note_covered" if desk.manifest.masked else "statements.note"
    return section(desk.words("statements"), note(desk.words(noted)), *blocks)


def _statements(desk: Desk) -> Iterable[Block]:
    manifest, volume = desk.manifest, desk.manifest.volume
    if len(manifest.title) > LONGEST_IN_TABLE and (volume is None or volume.is_first):
        title = desk.words(f"kind.{manifest.kind}")
        yield statement(title, manifest.reference, desk.paragraphs(manifest.title), "")
    for claim in manifest.claims:
        yield from _said(desk, "claim", claim.number, claim.party, claim.statement)
    for lockout in manifest.lockouts:
        yield from _said(desk, "lockout", lockout.number, lockout.party, _said_of(lockout))
    parties = {claim.number: claim.party for claim in manifest.claims}
    for seen in manifest.rates:
        yield from _said(desk, "rates", seen.claim, parties[seen.claim], seen.note)
    # In the volume that has the entry.
    for entry in () if volume and volume.is_first else manifest.entries:
        yield from _said(desk, "entry", entry.number, entry.party, _said_of_work(entry))


def _said_of_work(entry: Entry) -> str:
    return _with_long((entry.project, entry.task_ref), entry.note)


def _said_of(lockout: Lockout) -> str:
    return _with_long((lockout.reason, lockout.rule_cited), lockout.note)


def _with_long(shortened: tuple[str, ...], note: str) -> str:
    """The note, after what was too long for a table."""
    long = [text for text in shortened if len(text) > LONGEST_IN_TABLE]
    return "\n\n".join(text for text in (*long, note) if text.strip())


def _said(desk: Desk, what: str, number: int, party: str, text: str) -> Iterable[Block]:
    if text.strip():
        title = desk.words(f"statement.{what}", n=number)
        target = f"claim-{number}" if what == "claim" else ""
        yield statement(title, desk.party(party), desk.paragraphs(text), target)


def exhibits(desk: Desk) -> Block | None:
    if desk.leaves_out("exhibits"):
        return None
    words, files = desk.words, {file.exhibit: file for file in desk.manifest.files}
    blocks = [_exhibit(desk, exhibit, files) for exhibit in desk.manifest.exhibits]
    if not blocks:
        blocks = [note(words("exhibits.none"))]
    return section(words("exhibits"), *blocks, *withheld(desk, desk.manifest.withheld))


def _exhibit(desk: Desk, exhibit: Exhibit, files: Mapping[int, AttachedFile]) -> Block:
    words, pen = desk.words, desk.pen
    file = files[exhibit.number]
    rows: list[tuple[str, Cell]] = [
        (words("exhibit.belongs"), _belongs(desk, exhibit)),
        (words("exhibit.caption"), desk.stated(exhibit.caption)),
        (words("exhibit.captured"), pen.day(exhibit.captured_on)),
        (words("exhibit.received"), desk.here_since(exhibit.received_on, exhibit.elsewhere_on)),
        (words("exhibit.file"), _as_received(desk, exhibit)),
        (
            words("exhibit.sha256"),
            mono(exhibit.sha256) if exhibit.sha256 else not_told(desk, exhibit),
        ),
        (words("exhibit.attached"), _attached_as(desk, exhibit, file)),
    ]
    block: Block = {
        "title": words("exhibit", n=exhibit.number),
        "stamp": desk.manifest.reference,
        "anchor": f"exhibit-{exhibit.number}",
        "rows": [list(row) for row in rows],
    }
    if exhibit.text:
        said = desk.paragraphs(exhibit.text.replace("\r\n", "\n"))
        return block | {"kind": "message", "paragraphs": said}
    caption = desk.shortened(exhibit.caption)
    alt = caption["t"] if isinstance(caption, dict) else caption
    return block | {
        "kind": "exhibit",
        "picture": file.preview_sha256,
        "width": file.width,
        "height": file.height,
        "alt": words("exhibit.alt", n=exhibit.number, caption=alt).strip(),
    }


def not_told(desk: Desk, exhibit: Exhibit) -> str:
    left_out = desk.leaves_out("fingerprints") or exhibit.covered
    key = "exhibit.sha256_left_out" if left_out else "exhibit.sha256_not_told"
    return desk.words(key)


def _as_received(desk: Desk, exhibit: Exhibit) -> str:
    kind = desk.words.label("media", exhibit.media_type)
    if not exhibit.sha256:
        return kind
    size = desk.pen.number(exhibit.size)
    return desk.words("exhibit.file_value", media_type=kind, size=size)


def _belongs(desk: Desk, exhibit: Exhibit) -> Cell:
    about = desk.words.label("about", exhibit.about).format(n=exhibit.about_number)
    if exhibit.about in ("claim", "lockout"):
        if volume := desk.elsewhere(exhibit.about, exhibit.about_number):
            away = desk.words.count("volume.in", 1, numbers=volume)
            return lines(about, away, desk.party(exhibit.party))
        there = links([(about, f"{exhibit.about}-{exhibit.about_number}")])
        return lines(there, desk.party(exhibit.party))
    return lines(about, desk.party(exhibit.party))


def _attached_as(desk: Desk, exhibit: Exhibit, file: AttachedFile) -> str:
    if not file.inside:
        return desk.words("exhibit.too_large")
    if exhibit.text:
        key = "exhibit.message_covered" if exhibit.covered else "exhibit.message"
        return desk.words(key, name=file.name)
    if exhibit.blacked_out:
        return desk.words("exhibit.blacked_out", name=file.name)
    details = ", ".join(desk.words.label("detail", code) for code in exhibit.gives_away)
    kind = "original" if desk.manifest.gives_original(exhibit) else "clean"
    if details:
        return desk.words(f"exhibit.{kind}_telling", name=file.name, details=details)
    return desk.words(f"exhibit.{kind}", name=file.name)


def withheld(desk: Desk, count: int) -> Iterable[Block]:
    if count:
        yield heading(desk.words("withheld"))
        yield note(desk.words.count("withheld.note", count))


def check(desk: Desk, public_key: str, log: Log | None) -> Block:
    words, pen = desk.words, desk.pen
    steps = [words(f"check.{n}") for n in (1, 2, 3, 4)]
    if log is not None:
        when, size = pen.moment(log.signed_at), pen.number(log.size)
        steps.append(words("check.5", short=log.root[:16], size=size, when=when))
    in_full = ["", public_key, "", "", f"{log.size}:{log.root}" if log else ""]
    if volume := desk.manifest.volume:
        steps.append(words("check.volumes", n=volume.number, total=volume.of))
        in_full = [*in_full[: len(steps) - 1], volume.packet_sha256]
    return {
        "kind": "check",
        "title": words("check"),
        "steps": steps,
        # What is printed in full behind a step, as long as it is.
        "in_full": in_full,
    }
