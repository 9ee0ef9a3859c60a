"""Nicknames and pass phrases that the app makes."""

from __future__ import annotations

import re
import secrets

import pytest

from disputes.rules.pseudo_words import WORDS
from disputes.services import people
from disputes.services.people import make_pass_phrase, propose_nickname
from tests.factories.people import AccountFactory


@pytest.mark.django_db
def test_a_nickname_is_two_words_of_no_language_and_two_digits() -> None:
    nicknames = {propose_nickname() for _number in range(50)}

    assert len(nicknames) == 50
    for nickname in nicknames:
        assert re.fullmatch(r"([a-z]{4}-){2}[1-9][0-9]", nickname)
        assert people.NICKNAME.fullmatch(nickname)


@pytest.mark.django_db
def test_a_nickname_that_somebody_has_is_not_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    AccountFactory.create(nickname="bani-bani-10")
    words, numbers = iter(["bani", "bani", "turo", "turo"]), iter([0, 0])
    monkeypatch.setattr(secrets, "choice", lambda _words: next(words))
    monkeypatch.setattr(secrets, "randbelow", lambda _most: next(numbers))

    assert propose_nickname() == "turo-turo-10"


def test_a_pass_phrase_is_six_words_and_never_the_same() -> None:
    phrases = [make_pass_phrase() for _number in range(200)]

    assert len(set(phrases)) == 200
    for phrase in phrases:
        assert len(phrase.split(" ")) == 6
        assert set(phrase.split(" ")) <= set(WORDS)


def test_a_pass_phrase_is_one_that_we_accept() -> None:
    assert people.SHORTEST_PASS_PHRASE <= len(make_pass_phrase()) <= people.LONGEST_PASS_PHRASE
