"""Who wrote who they are is not named by their own statement."""

from __future__ import annotations

import unicodedata

from disputes.rules.own_words import OwnWords


def of(name: str = "", *others: str) -> OwnWords:
    return OwnWords(name=name, others=others, code="Tasker K7QM")


def test_a_name_is_covered_whole_and_in_parts():
    own = of("Asha O. Otieno")

    told = own.over("I am Asha O.  Otieno. ASHA they call me, or Mrs Otieno; Ashanti I am not.")

    code = "[Tasker K7QM]"
    assert told == f"I am {code}. {code} they call me, or Mrs {code}; Ashanti I am not."


def test_however_accents_are_written():
    told = of("Zoé Ng").over(f"{unicodedata.normalize('NFD', 'Zoé')} of Ng")

    assert told == "[Tasker K7QM] of Ng"


def test_each_line_of_the_rest_is_covered_and_no_word_of_it():
    own = of("Asha", "Box 17\nNairobi West", "asha_99; +254 700 111222", "RT-5")

    told = own.over("asha_99 of Nairobi West, RT-5, in Nairobi, Box 17. The 700 stayed.")

    code = "[Tasker K7QM]"
    assert told == f"{code} of {code}, {code}, in Nairobi, {code}. The 700 stayed."


def test_who_wrote_nothing_is_nowhere():
    assert of("", "", "ab").over("It is ab.") == "It is ab."
