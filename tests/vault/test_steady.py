from __future__ import annotations

from pytest_django import Settings

from disputes.vault.steady import steady_bytes


def test_the_same_value_has_the_same_bytes_and_another_has_others() -> None:
    assert steady_bytes("kind", "one") == steady_bytes("kind", "one")
    assert len(steady_bytes("kind", "one")) == 32
    assert len({steady_bytes(kind, value) for kind in "ab" for value in "cd"}) == 4


def test_another_secret_gives_other_bytes(settings: Settings) -> None:
    before = steady_bytes("kind", "one")

    settings.SECRET_KEY = "another" * 10

    assert steady_bytes("kind", "one") != before
