"""Words of no language."""

from __future__ import annotations

import math

from disputes.rules.pseudo_words import CONSONANTS, RUDE, VOWELS, WORDS


def test_six_words_hold_seventy_five_bits() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert 6 * math.log2(len(WORDS)) >= 75


def test_every_word_can_be_said_and_typed_anywhere() -> None:
    for word in WORDS:
        assert [letter in CONSONANTS for letter in word] == [True, False, True, False]
        assert word[1] in VOWELS
        assert word[3] in VOWELS


def test_no_word_is_rude() -> None:
    assert not RUDE & set(WORDS)


def test_every_rude_word_could_have_been_made() -> None:
    for word in RUDE:
        assert set(word[::2]) <= set(CONSONANTS)
        assert set(word[1::2]) <= set(VOWELS)
        assert len(word) == 4
