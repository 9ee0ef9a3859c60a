"""What phones add to what is typed does not matter."""

from __future__ import annotations

import pytest

from disputes.rules.pseudo_words import WORDS
from disputes.rules.typed import nickname_as_kept, pass_phrase_as_kept


@pytest.mark.parametrize(
    "typed",
    [
        "bani turo keluma",
        " Bani  Turo Keluma ",
        "BANI-TURO-KELUMA",
        "bani. Turo. Keluma.",
        "bani\u00a0turo\u2011keluma",
        "bani - turo \u2014 keluma",
        "bani\tturo\nkeluma",
    ],
)
def test_a_pass_phrase_is_its_words(typed: str) -> None:
    assert pass_phrase_as_kept(typed) == "bani turo keluma"


def test_our_own_words_are_kept_as_they_are() -> None:
    phrase = " ".join(WORDS[:200])

    assert pass_phrase_as_kept(phrase) == phrase


@pytest.mark.parametrize("chosen", ["Straße über 7 Brücken!", "मेरा वाक्य यहाँ है"])
def test_a_phrase_of_ones_own_keeps_its_letters_and_marks(chosen: str) -> None:
    kept = pass_phrase_as_kept(chosen)

    assert kept == pass_phrase_as_kept(chosen.upper())
    assert len(kept) >= len(chosen)


@pytest.mark.parametrize(
    "typed",
    ["bani-turo-47", " Bani-Turo-47 ", "bani turo 47", "BANI\u2010turo_47", "bani  turo-47"],
)
def test_a_nickname_is_one_however_it_is_spelled(typed: str) -> None:
    assert nickname_as_kept(typed) == "bani-turo-47"
