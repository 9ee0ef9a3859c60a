"""The words of a packet laid out by ReportLab: its tables, its paragraphs, the fonts of packets."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate

from benchmarks.packet_sample import said_of
from disputes.documents.lettering import FONTS

# A table of all rows takes longer for each of them: so many are laid out together.
ROWS = 500
BASE = "Noto Sans"
WIDTH = landscape(A4)[0] - 72
SMALL = ParagraphStyle("small", fontName=BASE, fontSize=7.5, leading=9.75)
PLAIN = ParagraphStyle("plain", fontName=BASE, fontSize=9.5, leading=13)
HEAD = ParagraphStyle("head", fontName=BASE, fontSize=18, leading=24, spaceBefore=20)


def sample(size: int) -> Callable[[], list[bytes]]:
    """Return the work to measure; the words are composed and the fonts are known before."""
    said = said_of(size)
    for path in sorted(FONTS.glob("*-Regular.ttf")):
        pdfmetrics.registerFont(TTFont(path.stem.removesuffix("-Regular"), str(path)))
    pdfmetrics.registerFont(TTFont(BASE, str(FONTS / "NotoSans-Regular.ttf")))

    def work() -> list[bytes]:
        out = io.BytesIO()
        document = SimpleDocTemplate(out, pagesize=landscape(A4), invariant=1, title=said["name"])
        document.build([flowable for part in said["sections"] for flowable in _part(part)])
        return [out.getvalue()]

    return work


def _part(part: dict[str, Any]) -> Iterator[Flowable]:
    if part.get("wide"):
        yield PageBreak()
    yield Paragraph(html.escape(part["title"]), HEAD)
    for block in part["blocks"]:
        yield from _block(block)


def _block(block: dict[str, Any]) -> Iterator[Flowable]:
    if block["kind"] == "table":
        yield from _table(block)
    elif block["kind"] in ("facts", "twin_facts"):
        rows = [[Paragraph(_cell(cell), PLAIN) for cell in row] for row in block["rows"]]
        yield LongTable(rows, colWidths=[120, WIDTH - 120])
    elif block["kind"] == "statement":
        yield Paragraph(html.escape(block["title"]), PLAIN)
        yield from (Paragraph(_cell(cell), PLAIN) for cell in block["paragraphs"])
    else:
        yield Paragraph(html.escape(block["text"]), PLAIN)


def _table(block: dict[str, Any]) -> Iterator[Flowable]:
    fixed = [width for _head, width, _side in block["columns"] if not isinstance(width, str)]
    rest = (WIDTH - sum(fixed)) / max(1, len(block["columns"]) - len(fixed))
    widths = [rest if isinstance(width, str) else width for _head, width, _side in block["columns"]]
    head = [Paragraph(html.escape(column[0]), SMALL) for column in block["columns"]]
    for start in range(0, len(block["rows"]), ROWS):
        rows = [
            [Paragraph(_cell(cell), SMALL) for cell in row]
            for row in block["rows"][start : start + ROWS]
        ]
        yield LongTable([head, *rows], colWidths=widths, repeatRows=1)


def _cell(cell: Any) -> str:
    if isinstance(cell, str):
        return html.escape(cell)
    if "lines" in cell:
        return "<br/>".join(_cell(line) for line in cell["lines"])
    if "links" in cell:
        return ", ".join(html.escape(words) for words, _target in cell["links"])
    text = html.escape(cell.get("t") or cell.get("strong") or cell.get("mono") or "")
    family = cell.get("fonts", [BASE])[-1]
    return text if family == BASE else f'<font name="{family.replace(" ", "")}">{text}</font>'
