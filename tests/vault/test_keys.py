"""Data keys and the master key that wraps them."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.vault.key_files import KeyUnusable
from disputes.vault.keys import SERVER, DataKey, SealBroken

PLACE = "workentry.note:1"


@pytest.fixture(autouse=True)
def keys_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OWED_VAULT_KEY = ""
    settings.OWED_KEYS = tmp_path / "keys"
    return tmp_path / "keys"


def master(version: int) -> str:
    return f"{version}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_what_is_sealed_opens_at_its_place() -> None:
    key = DataKey(os.urandom(32))

    sealed = key.seal(b"They paid me 30 cents.", PLACE)

    assert b"30 cents" not in sealed
    assert key.open(sealed, PLACE) == b"They paid me 30 cents."


def test_the_same_words_are_never_sealed_alike() -> None:
    key = DataKey(os.urandom(32))

    assert key.seal(b"yes", PLACE) != key.seal(b"yes", PLACE)


@pytest.mark.parametrize("elsewhere", ["workentry.note:2", "workentry.project:1", "payment.note:1"])
def test_what_is_moved_to_another_row_or_field_does_not_open(elsewhere: str) -> None:
    key = DataKey(os.urandom(32))
    sealed = key.seal(b"private", PLACE)

    with pytest.raises(SealBroken):
        key.open(sealed, elsewhere)


def test_every_flipped_bit_is_refused() -> None:
    key = DataKey(os.urandom(32))
    sealed = key.seal(b"private", PLACE)

    for bit in range(len(sealed) * 8):
        with pytest.raises(SealBroken):
            key.open(flipped(sealed, bit), PLACE)


def test_every_shortened_seal_is_refused() -> None:
    key = DataKey(os.urandom(32))
    sealed = key.seal(b"private", PLACE)

    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            key.open(sealed[:length], PLACE)


def test_a_key_of_somebody_else_opens_nothing() -> None:
    sealed = DataKey(os.urandom(32)).seal(b"private", PLACE)

    with pytest.raises(SealBroken):
        DataKey(os.urandom(32)).open(sealed, PLACE)


def test_what_the_server_seals_opens_at_its_place_alone() -> None:
    sealed = SERVER.seal(b"hers", PLACE)

    assert SERVER.open(sealed, PLACE) == b"hers"
    with pytest.raises(SealBroken):
        SERVER.open(sealed, "elsewhere")


def test_every_flipped_bit_of_what_the_server_sealed_is_refused() -> None:
    sealed = SERVER.seal(b"hers", PLACE)

    for bit in range(len(sealed) * 8):
        with pytest.raises(SealBroken):
            SERVER.open(flipped(sealed, bit), PLACE)


def test_where_nothing_is_sealed_nothing_opens() -> None:
    with pytest.raises(SealBroken):
        SERVER.open(b"", PLACE)


def test_neither_a_key_nor_an_error_shows_what_it_holds() -> None:
    raw = os.urandom(32)

    shown = repr(DataKey(raw)) + str(SealBroken())

    assert repr(raw)[2:-1] not in shown
    assert raw.hex() not in shown


def test_the_master_key_is_made_once_for_its_owner_only(keys_folder: Path) -> None:
    SERVER.seal(b"hers", PLACE)
    first = (keys_folder / "vault.key").read_bytes()

    SERVER.seal(b"his", PLACE)

    assert (keys_folder / "vault.key").read_bytes() == first
    assert (keys_folder / "vault.key").stat().st_mode & 0o777 == 0o600
    assert keys_folder.stat().st_mode & 0o777 == 0o700


def test_the_master_key_can_come_from_the_environment(
    keys_folder: Path, settings: Settings
) -> None:
    settings.OWED_VAULT_KEY = master(1)

    SERVER.open(SERVER.seal(b"hers", PLACE), PLACE)

    assert not (keys_folder / "vault.key").exists()


def test_what_an_older_master_key_sealed_opens_as_long_as_it_is_there(settings: Settings) -> None:
    old, new = master(1), master(2)
    settings.OWED_VAULT_KEY = old
    sealed = SERVER.seal(b"hers", PLACE)

    settings.OWED_VAULT_KEY = f"{old},{new}"
    anew = SERVER.seal(SERVER.open(sealed, PLACE), PLACE)
    settings.OWED_VAULT_KEY = new

    assert (sealed[0], anew[0]) == (1, 2)
    assert SERVER.open(anew, PLACE) == b"hers"
    with pytest.raises(SealBroken):
        SERVER.open(sealed, PLACE)


@pytest.mark.parametrize(
    "text",
    ["nonsense", "1:short", "0:" + "A" * 43 + "=", "256:" + "A" * 43 + "=", "x:y", ",", "1:é"],
)
def test_a_master_key_that_is_not_one_is_refused_in_words(text: str, settings: Settings) -> None:
    settings.OWED_VAULT_KEY = text

    with pytest.raises(KeyUnusable, match="Put back the right one"):
        SERVER.seal(b"hers", PLACE)


def test_a_mark_is_the_same_for_one_key_and_purpose_and_tells_no_other() -> None:
    one, other = os.urandom(32), DataKey(os.urandom(32))
    key = DataKey(one)

    assert key.mark("device") == DataKey(one).mark("device")
    assert len({key.mark("device"), key.mark("proof"), other.mark("device")}) == 3
    assert one.hex() not in key.mark("device")
