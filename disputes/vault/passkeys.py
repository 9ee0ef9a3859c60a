"""Passkeys (WebAuthn), through Yubico's library: no attestation, nothing about the device."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from typing import Any, cast

from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

HANDLE_BYTES = 32


class PasskeyRefused(Exception):
    """What the device answered does not prove anything; it says no more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a device is asked, as its browser takes it, and what its answer is checked against."""

    options: dict[str, Any]
    state: dict[str, str]


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a passkey."""

    credential_id: str
    public_key: str
    sign_count: int


def ask_to_make(*, site: str, origin: str, name: str, known: list[str]) -> Asked:
    """Ask a device for a new passkey; it refuses if it has one of the known ones already.

    The handle that the device keeps is random and kept nowhere here: it leads to nobody.
    """
    user = PublicKeyCredentialUserEntity(
        id=secrets.token_bytes(HANDLE_BYTES), name=name, display_name=name
    )
    options, state = _server(site, origin).register_begin(
        user,
        [_descriptor(credential_id) for credential_id in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Asked(dict(options), _plain(state))


def made(answer: object, *, site: str, origin: str, state: dict[str, str]) -> Key:
    """Return the key that the device made."""
    try:
        data = _server(site, origin).register_complete(state, _mapping(answer))
        credential = data.credential_data
        assert credential is not None
        return Key(
            websafe_encode(credential.credential_id),
            base64.b64encode(cbor.encode(dict(credential.public_key))).decode(),
            data.counter,
        )
    except Exception as error:
        raise PasskeyRefused from error


def ask_to_sign_in(*, site: str, origin: str) -> Asked:
    """Ask a device for any passkey of this site."""
    options, state = _server(site, origin).authenticate_begin(
        user_verification=UserVerificationRequirement.REQUIRED
    )
    return Asked(dict(options), _plain(state))


def credential_of(answer: object) -> str:
    """Return which passkey the device says it used; nothing is proved yet."""
    try:
        return websafe_encode(AuthenticationResponse.from_dict(_mapping(answer)).raw_id)
    except Exception as error:
        raise PasskeyRefused from error


def proved(answer: object, key: Key, *, site: str, origin: str, state: dict[str, str]) -> int:
    """Return the new sign count; raise PasskeyRefused unless this key signed this answer.

    A count that did not grow means that there is a copy of the key.
    """
    kept = cast("dict[int, Any]", cbor.decode(base64.b64decode(key.public_key)))
    public_key = CoseKey.parse(kept)
    credential = AttestedCredentialData.create(
        Aaguid.NONE, websafe_decode(key.credential_id), public_key
    )
    try:
        _server(site, origin).authenticate_complete(state, [credential], _mapping(answer))
        response = AuthenticationResponse.from_dict(_mapping(answer)).response
        count = response.authenticator_data.counter
    except Exception as error:
        raise PasskeyRefused from error
    if (count or key.sign_count) and count <= key.sign_count:
        raise PasskeyRefused
    return count


def _server(site: str, origin: str) -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=site, name=site),
        attestation=AttestationConveyancePreference.NONE,
        # This very address, not another name under the same one.
        verify_origin=lambda claimed: claimed == origin,
    )


def _descriptor(credential_id: str) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(
        type=PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(credential_id)
    )


def _plain(state: dict[str, Any]) -> dict[str, str]:
    return {
        name: str(value.value if hasattr(value, "value") else value)
        for name, value in state.items()
    }


def _mapping(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise PasskeyRefused
    return answer
