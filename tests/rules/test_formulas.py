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


@pytest.mark.parametrize("separator", [*";,\t\r\n", "\r\n", "; ", ';"', ';""', "; \u200b"])
@pytest.mark.parametrize("sign", "=+-@|%\uff1d")
def test_nor_where_another_list_separator_splits_the_cell(separator: str, sign: str) -> None:
    shown = guarded(f"x{separator}{sign}1+1;")

    first = separator if separator == "\r\n" else separator[0]
    assert shown == f"x{first}'{separator.removeprefix(first)}{sign}1+1;"


def test_each_piece_is_guarded_by_itself() -> None:
    assert guarded("=1;=2;x;,=3") == "'=1;'=2;x;,'=3"


@pytest.mark.parametrize(
    "text", ["", " ", "Remotasks", "LiDAR = boxes", "1-2=3", "a\nb", "a; b, c=d", "\u200b"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
