from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.documents import lettering
from disputes.documents.lettering import families, runs_right_to_left, visible, with_breaks

ARABIC = "وعدوني بدولارين"
HINDI = "श्रृंखला में हर बार"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("\u202eevil\u202c", "[U+202E]evil[U+202C]"),
        ("a\u2066b\u2069c", "a[U+2066]b[U+2069]c"),
        ("nul\x00 bell\x07", "nul[U+0000] bell[U+0007]"),
        ("soft\u00adhyphen", "soft[U+00AD]hyphen"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("private\ue000", "private[U+E000]"),
        ("tab\there", "tab here"),
        ("one\r\ntwo\u2028three\u0085four", "one\ntwo\nthree\nfour"),
        ("漢字", "[U+6F22][U+5B57]"),
        ("e\u0301", "é"),
        ("\u0301alone", "[U+0301]alone"),
        ("😀", "😀"),
        ("❤\ufe0f", "❤"),
        (ARABIC, ARABIC),
        (HINDI, HINDI),
    ],
)
def test_what_cannot_be_drawn_is_shown_as_its_code_point(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_marks_heaped_on_one_letter_cannot_cover_other_lines() -> None:
    assert visible("a" + "\u0301" * 50).count("[U+0301]") == 49


def test_in_plain_letters_only_the_base_family_is_left() -> None:
    assert visible(f"ok 😀 {ARABIC[0]}", plain=True) == "ok [U+1F600] [U+0648]"


@given(st.text())
def test_every_text_becomes_one_that_the_fonts_can_draw(text: str) -> None:
    drawable = set().union(*lettering.coverage().values())

    shown = visible(text)

    assert all(c == "\n" or ord(c) in drawable for c in shown)
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", ("Noto Sans",)),
        (ARABIC, ("Noto Sans Arabic", "Noto Sans")),
        (f"{HINDI} 😀", ("Noto Sans Devanagari", "Noto Sans", "Noto Emoji")),
    ],
)
def test_letters_come_before_the_base_and_pictures_after_it(
    text: str, expected: tuple[str, ...]
) -> None:
    assert families(text) == tuple(
        family for family in expected if family in ("Noto Sans", *expected)
    )


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [("", False), ("abc", False), (ARABIC, True), ("12 " + ARABIC, True), ("a" + ARABIC, False)],
)
def test_the_first_letter_decides_the_direction(text: str, right_to_left: bool) -> None:
    assert runs_right_to_left(text) is right_to_left


def test_a_long_word_gets_places_to_break() -> None:
    word = "a" * 10_000

    broken = with_breaks(word)

    assert max(map(len, broken.split("\u200b"))) <= 18
    assert broken.replace("\u200b", "") == word
    assert with_breaks("short words stay whole") == "short words stay whole"
