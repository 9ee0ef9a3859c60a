"""One packet of many entries, as a packet and as the same words in HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import weasyprint

from disputes.documents import attachments, engine, page_ranges, pages, seal, typeset, volumes
from disputes.documents.lettering import FONTS
from disputes.documents.manifest import Claim, Entry, Manifest, Party, Total, to_json
from disputes.documents.volume import Bound, Share
from disputes.money import Money

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
SIGNATURE = attachments.Signature("0" * 16, b"\0" * 32, b"\0" * 64)
PROJECTS = (
    "LiDAR boxes {n}",
    "Étiquetage d’images, lot {n}",
    "مشروع التعليق {n}",
    "छवि लेबलिंग {n}",
    "Paglalagay ng label {n}",
)
STATEMENT = "The page promised two dollars for task {n}; thirty cents came. Nobody answered me."
STYLE = """
@page { size: A4; margin: 56pt; @bottom-right { content: counter(page) " / " counter(pages) } }
@page wide { size: A4 landscape; margin: 36pt }
body { font: 9.5pt NotoSans, sans-serif } .wide { page: wide; font-size: 7.5pt }
table { width: 100%; border-collapse: collapse } td, th { border-bottom: .5pt solid; padding: 3pt;
text-align: start; vertical-align: top } thead { display: table-header-group }
"""


def sample(name: str, size: int) -> Callable[[], list[bytes]]:
    """Return the work to measure; what both sides share is made before."""
    there = _manifest(size)
    return (lambda: _as_packet(there)) if name == "packet" else (lambda: [_as_html(there)])


def packet(size: int) -> bytes:
    """One packet that fits into one file."""
    (pdf,) = _as_packet(_manifest(size))
    return pdf


def said_of(size: int) -> dict[str, Any]:
    """All words of the packet, in order, for another engine."""
    there = _manifest(size)
    return pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)


def _manifest(size: int) -> Manifest:
    entries = tuple(_entry(number) for number in range(1, size + 1))
    owed = Money.parse("1.70", "USD").times(size)
    return Manifest(
        reference="P-0000-0000",
        kind="dispute",
        language="en",
        frozen_at=AT,
        title="",
        asked_by="",
        period_from=date(2026, 1, 1),
        period_to=date(2026, 3, 1),
        parties=(Party("A", "PH", "Philippines"),),
        totals=(Total("USD", owed, owed, None, owed, False),),
        unknown_entries=0,
        unknown_balances=0,
        claims=(_claim(size),),
        entries=entries,
        receipts=(),
        lockouts=(),
        rates=(),
        moments=(),
        corrections=(),
        exhibits=(),
        withheld=0,
        engine=engine.current(),
    )


def _claim(size: int) -> Claim:
    usd = Money.parse("1.70", "USD")
    numbers = tuple(range(1, size + 1))
    return Claim(
        number=1,
        party="A",
        platform="Remotasks",
        ground="PAY_REDUCED",
        status="raised",
        raised_on=AT.date(),
        resolved_on=None,
        due_on=date(2026, 3, 1),
        age_band="15-30",
        promised=usd,
        received=usd,
        owed=usd,
        at_least=False,
        statement="",
        entries=numbers,
        deactivation=None,
        exhibits=(),
    )


def _entry(number: int) -> Entry:
    return Entry(
        number=number,
        party="A",
        platform="Remotasks",
        kind="work",
        worked_on=date(2026, 1, 1) + timedelta(days=number % 60),
        entered_on=AT.date(),
        amended=0,
        project=PROJECTS[number % len(PROJECTS)].format(n=number),
        task_ref=f"TASK-{number:06}",
        seconds=60 * number,
        units=1,
        rate=None,
        rate_basis="total",
        promised=Money.parse("2", "USD"),
        at_least=False,
        received=Money.parse("0.30", "USD"),
        received_worked_out=False,
        owed=Money.parse("1.70", "USD"),
        counted=True,
        pay_due_on=None,
        platform_status="approved",
        note=STATEMENT.format(n=number) if number % 10 == 0 else "",
        exhibits=(),
    )


def _as_packet(there: Manifest) -> list[bytes]:
    """The whole packet: one file, or volumes as a worker makes them, the first one last."""
    shares = volumes.shares_of(there)
    if not shares:
        return [_closed(there)]
    sha256, of = volumes.packet_sha256(there), volumes.count(shares)
    later = [volumes.later_volume(there, shares, sha256, number) for number in range(2, of + 1)]
    files, bound, placed = list[bytes](), list[Bound](), list[Share]()
    for number, part in enumerate(later, start=2):
        pdf = _closed(part)
        places = page_ranges.of_parts(part, pdf)
        files.append(pdf)
        bound.append(Bound(number, typeset.page_count(pdf), attachments.sha256(to_json(part))))
        placed += [
            replace(share, from_page=places[share.part][0], to_page=places[share.part][1])
            for share in shares
            if share.volume == number
        ]
    first = volumes.first_volume(there, tuple(placed), sha256, tuple(bound))
    return [_closed(first), *files]


def _closed(there: Manifest) -> bytes:
    return seal.close(
        typeset.compile(there, {}, SIGNATURE),
        lambda _digest: bytes.fromhex(seal.MARK.decode()) + bytes(72),
        lambda _message: bytes(64),
    )


def _as_html(there: Manifest) -> bytes:
    said = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)
    body = "".join(_part(part) for part in said["sections"])
    faces = "".join(
        f"@font-face {{ font-family: NotoSans; src: url(file://{path}) }}"
        for path in sorted(FONTS.glob("NotoSans*-Regular.ttf"))
    )
    page = f"<html lang=en><title>{html.escape(said['name'])}</title><style>{STYLE}</style>{body}"
    made = weasyprint.HTML(string=page.replace("<style>", f"<style>{faces}", 1)).write_pdf(
        pdf_variant="pdf/a-3a"
    )
    assert made is not None
    return bytes(made)


def _part(part: dict[str, Any]) -> str:
    kind = "wide" if part.get("wide") else "plain"
    inside = "".join(_block(block) for block in part["blocks"])
    return f"<section class={kind}><h1>{html.escape(part['title'])}</h1>{inside}</section>"


def _block(block: dict[str, Any]) -> str:
    if block["kind"] == "table":
        head = "".join(f"<th>{html.escape(column[0])}</th>" for column in block["columns"])
        rows = "".join(f"<tr>{_cells(row)}</tr>" for row in block["rows"])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if block["kind"] in ("facts", "twin_facts"):
        return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in block['rows'])}</table>"
    if block["kind"] == "statement":
        inside = "".join(f"<p>{_cell(cell)}</p>" for cell in block["paragraphs"])
        return f"<h2>{html.escape(block['title'])}</h2><blockquote>{inside}</blockquote>"
    tag = "h2" if block["kind"] == "heading" else "p"
    return f"<{tag}>{html.escape(block['text'])}</{tag}>"


def _cells(cells: Iterable[Any]) -> str:
    return "".join(f"<td>{_cell(cell)}</td>" for cell in cells)


def _cell(cell: Any) -> str:
    if isinstance(cell, str):
        return html.escape(cell)
    if "lines" in cell:
        return "<br>".join(_cell(line) for line in cell["lines"])
    if "links" in cell:
        return ", ".join(html.escape(words) for words, _target in cell["links"])
    text = cell.get("t") or cell.get("strong") or cell.get("mono") or ""
    direction = "rtl" if cell.get("rtl") else "ltr"
    return f"<span dir={direction}>{html.escape(text)}</span>"
