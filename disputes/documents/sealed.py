"""Who sealed a file, and is it whole? The first questions: nothing is opened before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ..errors import gettext_noop as _
from . import seal
from .seal import Seal
from .verdicts import Fact, Failed

# (data, signature, public key) -> whether the signature is good.
Check = Callable[[bytes, bytes, bytes], bool]


class Stamp(Protocol):
    """What a timestamp authority said of a signature."""

    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


class Signed(Protocol):
    """What a good signature says: whose it is, and which key seals the file."""

    @property
    def certificate(self) -> bytes: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def seal_key(self) -> bytes: ...
    @property
    def key_id(self) -> str: ...
    @property
    def stamp(self) -> Stamp | None: ...


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the reader knows, and the checks, which are made where cryptography is.

    `read_signature` answers None for a signature that is not good, over a digest.
    """

    is_signed: Check
    read_signature: Callable[[bytes, bytes], Signed | None]
    # By their names.
    public_keys: Mapping[str, bytes] = field(default_factory=dict)
    certificates: Collection[bytes] = ()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A whole file: the key that sealed it, and the signature that PDF readers know, if any."""

    key_id: str
    public_key: bytes
    signed: Signed | None

    def is_of(self, data: bytes, signature: bytes, trust: Trust) -> bool:
        return trust.is_signed(data, signature, self.public_key)


def sealed_by(pdf: bytes, trust: Trust) -> Sealed:
    """Return who sealed the file; raise Failed unless every byte of it is as it was then."""
    if not pdf.startswith(b"%PDF-"):
        raise Failed(
            "not_a_pdf",
            _(
                "This file is not a PDF, so it is no packet made by Owed, the program of this "
                "site. Choose the packet’s PDF file."
            ),
        )
    found = seal.read(pdf)
    if found is None:
        raise _without_seal(pdf)
    key = trust.public_keys.get(found.key_id) or _vouched_for(found, trust)
    if not trust.is_signed(found.message, found.seal, key):
        raise _altered()
    signed = _signed(found, trust)
    if found.signature and (signed is None or signed.seal_key != key):
        raise Failed(
            "signature_not_good",
            _("The signature for PDF readers in this file does not belong to it."),
        )
    return Sealed(found.key_id, key, signed)


def facts(sealed: Sealed) -> Iterable[Fact]:
    """Say in words who signed and who stamped."""
    yield Fact(_("Signed with key"), sealed.key_id)
    if sealed.signed is None:
        return
    yield Fact(_("Signed with the certificate of"), sealed.signed.name)
    yield Fact(_("SHA-256 of the certificate"), sealed.signed.fingerprint)
    stamp = sealed.signed.stamp
    if stamp is None:
        yield Fact(_("Confirmations of its time by an authority"), "0")
        return
    at = stamp.at.replace(microsecond=0)
    yield Fact(_("Stamped: it was there at"), f"{at:%Y-%m-%d %H:%M} UTC", at)
    yield Fact(_("Stamped by the authority"), stamp.by)
    yield Fact(_("SHA-256 of the authority’s certificate"), stamp.fingerprint)


def _vouched_for(found: Seal, trust: Trust) -> bytes:
    """Return the key that a known certificate names, in the signature that it made."""
    if trust.certificates and found.signature:
        signed = _signed(found, trust)
        if signed is None:
            raise _altered()
        if signed.certificate in trust.certificates and signed.key_id == found.key_id:
            return signed.seal_key
    if trust.certificates and not trust.public_keys:
        raise Failed(
            "unknown_certificate",
            _(
                "This file was not signed with the certificate that you gave. Ask the sender for "
                "the certificate, or check the file where it was compiled."
            ),
        )
    raise Failed(
        "unknown_key",
        _(
            "This file names a key that is not known here: %(key_id)s. Ask the sender for the "
            "public key, or check the file where it was compiled."
        ),
        key_id=found.key_id,
    )


def _signed(found: Seal, trust: Trust) -> Signed | None:
    return trust.read_signature(found.signature, found.digest) if found.signature else None


def _without_seal(pdf: bytes) -> Failed:
    if seal.has_traces(pdf):
        return _altered()
    return Failed(
        "no_seal",
        _(
            "This file has no seal. It is not a packet, or it was cut short or changed. "
            "Ask the sender for the file again."
        ),
    )


def _altered() -> Failed:
    return Failed("altered", _("This file was changed after it was compiled. Do not rely on it."))
