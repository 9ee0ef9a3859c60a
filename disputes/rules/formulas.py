"""Cells of a table that a spreadsheet would run instead of showing."""

from __future__ import annotations

import re

# What starts a formula or a command; the wide ones are on other keyboards.
SIGNS = "=+\\-@|%\uff1d\uff0b\uff0d\uff20"
# What breaks a cell in two: the second half could be a formula.
BREAKS = "\t\r\n"
# What separates cells where the list separator of the computer is another than ours, as in French.
SEPARATORS = f";,{BREAKS}"
# Marks of no width, which some programs drop before they look at a cell, and quotation marks.
UNSEEN = '\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"'
_SKIPPED = f"(?:(?![{BREAKS}])[\\s{UNSEEN}])*"
_BEGINS = re.compile(f"^(?={_SKIPPED}[{SIGNS}{BREAKS}])|(?<=[{SEPARATORS}])(?={_SKIPPED}[{SIGNS}])")


def guarded(text: str) -> str:
    """Return the text so that a spreadsheet shows it: before what it would run stands a '.

    A sign begins a formula at the start, and behind whatever a spreadsheet may split the text at.
    """
    return _BEGINS.sub("'", text)
