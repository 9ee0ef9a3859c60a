"""Which words may be covered by the choice of who makes a packet."""

from __future__ import annotations

import pytest

from disputes.rules.hidden_words import may_be_hidden


@pytest.mark.parametrize(
    "word", ["Mary", "Mary Wanjiku", "Ana", "José", "王伟", "رانا", "77 12 345"]
)
def test_names_may_be_covered(word: str) -> None:
    assert may_be_hidden(word)


@pytest.mark.parametrize(
    "word",
    [
        *("not", "Never", "no,", "did not pay", "didn't", "don’t"),
        *("ne", "pas", "jamais", "nunca", "ningún", "Hindi", "wala", "hapana", "نہیں", "नहीं"),
        *("to", "a b", "500", "$5", "!!!"),
    ],
)
def test_what_turns_the_sense_may_not(word: str) -> None:
    assert not may_be_hidden(word)
