"""The README of an archive: its tasker reads it first, and then whoever else opens it."""

from __future__ import annotations

import pytest

from disputes.services.archives.explained import explained

ENGLISH = explained("en")


def test_it_is_in_the_taskers_language_and_then_in_english() -> None:
    french = explained("fr")

    assert french.startswith("Tout ce que vous avez noté")
    assert french.endswith(f"\n\n{ENGLISH}")
    assert french.count("archive-1.schema.json") == 2


@pytest.mark.parametrize("language", ["", "en", "de"])
def test_where_there_is_only_english_it_is_said_once(language: str) -> None:
    assert explained(language) == ENGLISH
    assert ENGLISH.count("Everything that you wrote down") == 1
