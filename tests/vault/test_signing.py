"""The instance's signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.vault.key_files import KeyUnusable
from disputes.vault.signing import key_id, public_key, sign, verify


@pytest.fixture(autouse=True)
def keys_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OWED_KEYS = tmp_path
    return tmp_path


def test_a_stranger_with_the_public_key_can_verify() -> None:
    signature = sign(b"packet")

    assert len(public_key()) == 32
    assert verify(b"packet", signature, public_key())


def test_another_text_signature_or_key_does_not_verify() -> None:
    signature = sign(b"packet")

    assert not verify(b"Packet", signature, public_key())
    assert not verify(b"packet", signature[:-1] + bytes([signature[-1] ^ 1]), public_key())
    assert not verify(b"packet", signature, bytes(32))
    assert not verify(b"packet", signature, b"too short")


def test_the_key_stays_the_same_and_has_a_short_name(keys_folder: Path, settings: Settings) -> None:
    first = public_key()
    settings.OWED_KEYS = keys_folder / "another"

    other = public_key()
    settings.OWED_KEYS = keys_folder

    assert public_key() == first != other
    assert len(key_id(first)) == 16
    assert key_id(first) != key_id(other)


def test_a_file_that_holds_no_key_is_refused_in_words(keys_folder: Path) -> None:
    (keys_folder / "signing.key").write_text("not a key", encoding="ascii")

    with pytest.raises(KeyUnusable, match="Put back the right one"):
        sign(b"packet")
