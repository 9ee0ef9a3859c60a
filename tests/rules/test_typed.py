"""What phones add to what is typed does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import CURRENCIES
from disputes.rules.pseudo_words import WORDS
from disputes.rules.typed import (
    ANY_CURRENCY,
    SIGNS,
    UnknownSign,
    nickname_as_kept,
    pass_phrase_as_kept,
    without_sign,
)


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


numbers = st.from_regex(r"[0-9]{1,6}([.,][0-9]{1,4})?", fullmatch=True)
spaces = st.sampled_from(["", " ", "\N{NO-BREAK SPACE}"])


@given(sign=st.sampled_from([*SIGNS, *sorted(CURRENCIES)]), number=numbers, space=spaces)
def test_a_sign_on_either_side_means_the_same_and_the_number_stays(
    sign: str, number: str, space: str
) -> None:
    before = without_sign(f"{sign}{space}{number}")
    after = without_sign(f" {number}{space}{sign.lower()} ")

    assert before[0] == after[0] == number
    assert before[2] == after[2] == SIGNS.get(sign, frozenset({sign}))


@given(number=numbers)
def test_a_number_alone_can_be_of_any_currency(number: str) -> None:
    assert without_sign(number) == (number, "", ANY_CURRENCY)


@given(st.text(max_size=12))
def test_any_text_is_parted_or_refused(typed: str) -> None:
    try:
        number, sign, possible = without_sign(typed)
    except UnknownSign:
        return
    assert number.lstrip("-") in typed
    assert sign in typed
    assert possible


def test_every_sign_means_currencies_that_exist() -> None:
    assert set().union(*SIGNS.values()) <= CURRENCIES


@pytest.mark.parametrize(
    ("typed", "number", "means"),
    [
        ("$2 USD", "2", {"USD"}),
        ("US$ 2", "2", {"USD"}),
        ("$.50", ".50", SIGNS["$"]),
        ("-$5", "-5", SIGNS["$"]),
        ("$-5", "-5", SIGNS["$"]),
        ("\N{MINUS SIGN}5", "-5", CURRENCIES),
        ("1 234,50 €", "1 234,50", {"EUR"}),
        ("50 USD.", "50", {"USD"}),
        ("\N{FULLWIDTH DOLLAR SIGN}2", "2", SIGNS["$"]),
        ("Rs. 50", "50", SIGNS["RS"]),
    ],
)
def test_what_people_write_is_read(typed: str, number: str, means: set[str]) -> None:
    read, _sign, possible = without_sign(typed)

    assert read == number
    assert possible == means


@pytest.mark.parametrize("typed", ["", "five", "½", "50/-", "€ 2 USD", "Rs.50", "30 cents", "+5"])
def test_what_is_no_amount_with_a_sign_is_refused(typed: str) -> None:
    with pytest.raises(UnknownSign):
        without_sign(typed)
