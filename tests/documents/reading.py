"""Read a PDF back as a stranger's program would: its text, its attachments, its claims."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf


def text_of(pdf: bytes) -> str:
    """Return the text of all pages without any white space, for lines break anywhere."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "".join("".join(page_text(page)) for page in opened.pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def attachments_of(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}


def page_text(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    codes: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "Tf":
            codes = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            parts = operands[0] if operator == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    yield squeezed(_decoded(bytes(part), codes))


def _decoded(data: bytes, codes: dict[bytes, str]) -> str:
    pairs = (data[index : index + 2] for index in range(0, len(data), 2))
    return "".join(codes.get(pair, "\ufffd") for pair in pairs)


def _to_unicode(font: pikepdf.Object) -> dict[bytes, str]:
    stream = font["/ToUnicode"].read_bytes().decode("ascii")
    codes: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            codes[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    return codes
