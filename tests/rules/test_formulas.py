from __future__ import annotations

import pytest

from disputes.rules.formulas import guarded

STARTS = [
    *"=+-@|%",
    *"\uff1d\uff0b\uff0d\uff20",
    *("\t", "\r", "\n"),
    *(" =", "   +", "\u00a0-", "\u3000@", " \t", "\u2003|", "\x0b=", "\ufeff=", " \u200b ="),
]


@pytest.mark.parametrize("start", STARTS)
def test_what_a_spreadsheet_would_run_is_shown(start: str) -> None:
    assert guarded(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("text", ["", " ", "Remotasks", "LiDAR = boxes", "1-2=3", "a\nb", "\u200b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
