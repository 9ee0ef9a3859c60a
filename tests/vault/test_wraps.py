"""Keys wrapped by what people have."""

from __future__ import annotations

from pathlib import Path

import pytest

from disputes.vault import wraps
from disputes.vault.keys import SERVER, DataKey
from disputes.web.accounts import PassPhraseHasher

PLACE = "account.wrapped_key:1"
PHRASE = "bani turo keluma sobi duke zazi"


def test_a_pass_phrase_opens_what_it_wrapped_in_that_row() -> None:
    key = DataKey.new()
    sealed = wraps.wrapped_by_pass_phrase(key, PHRASE, PLACE)

    opened = wraps.unwrapped_by_pass_phrase(sealed, PHRASE, PLACE)

    assert opened is not None
    assert opened.secret == key.secret
    assert wraps.unwrapped_by_pass_phrase(sealed, f"{PHRASE}s", PLACE) is None
    assert wraps.unwrapped_by_pass_phrase(sealed, PHRASE, "account.wrapped_key:2") is None
    assert wraps.unwrapped_by_pass_phrase(b"", PHRASE, PLACE) is None
    assert key.secret not in SERVER.open(sealed, PLACE)


def test_what_was_wrapped_at_another_cost_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    key = DataKey.new()
    sealed = wraps.wrapped_by_pass_phrase(key, PHRASE, PLACE)
    monkeypatch.setattr(wraps, "MEMORY", 16)
    monkeypatch.setattr(wraps, "ROUNDS", 2)

    opened = wraps.unwrapped_by_pass_phrase(sealed, PHRASE, PLACE)

    assert opened is not None
    assert opened.secret == key.secret


def test_it_costs_as_much_as_the_hash_that_is_compared() -> None:
    text = Path(wraps.__file__).read_text(encoding="utf-8")

    assert f"MEMORY = {PassPhraseHasher.memory_cost:_}" in text
    assert f"ROUNDS = {PassPhraseHasher.time_cost}" in text
    assert PassPhraseHasher.parallelism == 1


def test_a_secret_opens_what_it_wrapped_for_one_purpose() -> None:
    key, by = DataKey.new(), wraps.by_secret(b"0123456789", "recovery code")
    sealed = wraps.wrapped(key, by, PLACE)

    opened = wraps.unwrapped(sealed, by, PLACE)

    assert opened is not None
    assert opened.secret == key.secret
    for other in (wraps.by_secret(b"0123456789", "token"), wraps.by_secret(b"", "recovery code")):
        assert wraps.unwrapped(sealed, other, PLACE) is None
    assert not wraps.opens_nothing(by)
