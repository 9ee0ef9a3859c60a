"""Cells of a table that a spreadsheet would run instead of showing."""

from __future__ import annotations

# What starts a formula or a command; the wide ones are on other keyboards.
SIGNS = tuple("=+-@|%\uff1d\uff0b\uff0d\uff20")
# What breaks a cell in two: the second half could be a formula.
BREAKS = tuple("\t\r\n")
# Marks of no width, which some programs drop before they look at a cell.
UNSEEN = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def guarded(text: str) -> str:
    """Return the text so that a spreadsheet shows it: one that it would run gets a ' in front."""
    seen = text.lstrip(UNSEEN)
    while seen[:1].isspace() and not seen.startswith(BREAKS):
        seen = seen[1:].lstrip(UNSEEN)
    return f"'{text}" if seen.startswith((*SIGNS, *BREAKS)) else text
