"""Passkeys: what is asked, what is kept, and what is refused."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from disputes.vault import passkeys
from tests.vault.device import PRESENT, Device

HERE = {"site": "testserver", "origin": "http://testserver"}


def registered(device: Device) -> passkeys.Key:
    asked = passkeys.ask_to_make(name="asha", known=[], **HERE)
    return passkeys.made(device.make(asked.options), state=asked.state, **HERE)


def signed(device: Device, key: passkeys.Key, **where: str) -> int:
    asked = passkeys.ask_to_sign_in(**HERE)
    answer = device.sign(asked.options)
    return passkeys.proved(answer, key, state=asked.state, **(HERE | where))


def test_a_key_that_was_made_signs_in() -> None:
    device = Device(count=5)
    key = registered(device)
    device.count = 6

    assert signed(device, key) == 6


def test_nothing_about_the_device_is_kept() -> None:
    key = registered(Device())

    kept = base64.b64decode(key.public_key) + key.credential_id.encode()
    assert b"made by somebody" not in kept
    assert passkeys.Key.__slots__ == ("credential_id", "public_key", "sign_count")


def test_a_device_is_asked_for_no_attestation_and_to_check_who_holds_it() -> None:
    options = passkeys.ask_to_make(name="asha", known=["AAAA"], **HERE).options["publicKey"]

    assert options["attestation"] == "none"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert [each["id"] for each in options["excludeCredentials"]] == ["AAAA"]
    json.dumps(options)


def test_each_question_is_another_and_so_is_the_handle() -> None:
    one, two = (passkeys.ask_to_make(name="asha", known=[], **HERE).options for _ in range(2))

    assert one["publicKey"]["challenge"] != two["publicKey"]["challenge"]
    assert one["publicKey"]["user"]["id"] != two["publicKey"]["user"]["id"]


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://sub.testserver"},
        {"site": "evil.example"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
    ids=["another site", "a name under ours", "bound elsewhere", "not verified", "nobody there"],
)
def test_an_answer_for_another_place_or_without_the_person_is_refused(
    changed: dict[str, Any],
) -> None:
    device = Device()
    key = registered(device)
    for name, value in changed.items():
        setattr(device, name, value)

    with pytest.raises(passkeys.PasskeyRefused):
        signed(device, key)
    with pytest.raises(passkeys.PasskeyRefused):
        registered(device)


def test_another_key_with_the_same_name_is_refused() -> None:
    device = Device()
    key = registered(device)

    with pytest.raises(passkeys.PasskeyRefused):
        signed(Device(credential_id=device.credential_id), key)


def test_an_answer_to_another_question_is_refused() -> None:
    device = Device()
    key = registered(device)
    old = device.sign(passkeys.ask_to_sign_in(**HERE).options)

    with pytest.raises(passkeys.PasskeyRefused):
        passkeys.proved(old, key, state=passkeys.ask_to_sign_in(**HERE).state, **HERE)


@pytest.mark.parametrize(("kept", "says"), [(5, 5), (5, 4), (5, 0)])
def test_a_count_that_did_not_grow_shows_a_copy(kept: int, says: int) -> None:
    device = Device(count=kept)
    key = registered(device)
    device.count = says

    with pytest.raises(passkeys.PasskeyRefused):
        signed(device, key)


def test_a_device_that_does_not_count_signs_in_again_and_again() -> None:
    device = Device()
    key = registered(device)

    assert [signed(device, key), signed(device, key)] == [0, 0]


@pytest.mark.parametrize("rubbish", [None, [], "x", {}, {"rawId": 5}, {"id": "A", "rawId": "A"}])
def test_what_is_no_answer_is_refused(rubbish: Any) -> None:
    asked = passkeys.ask_to_sign_in(**HERE)
    key = registered(Device())

    with pytest.raises(passkeys.PasskeyRefused):
        passkeys.credential_of(rubbish)
    with pytest.raises(passkeys.PasskeyRefused):
        passkeys.made(rubbish, state=asked.state, **HERE)
    with pytest.raises(passkeys.PasskeyRefused):
        passkeys.proved(rubbish, key, state=asked.state, **HERE)
