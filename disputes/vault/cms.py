"""The signature that every PDF reader knows (CMS, as PAdES writes it): made, stamped and read.

It vouches for all of the file but its own place. So that not even a bit there can change, it
names the key of a second signature, the seal, and leaves room for it: the seal is over all of the
file, this one included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from asn1crypto import cms, parser
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from . import certificates, signed_data, signing
from .signed_data import Unreadable
from .timestamps import Stamp, read_token

# Names that nobody else uses: they were drawn, as anybody may under 2.25.
KEY_OID: Final = "2.25.138292159630038428260358160154890454699"
SEAL_OID: Final = "2.25.7219759191520480512646172990372188191"
# The name of the key that seals, eight bytes, then the seal itself.
SEAL_BYTES: Final = 64

for _oid, _name in ((KEY_OID, "owed_key"), (SEAL_OID, "owed_seal")):
    cms.CMSAttributeType._map[_oid] = _name
    cms.CMSAttribute._oid_specs[_name] = cms.SetOfOctetString


@dataclass(frozen=True, slots=True)
class Signed:
    """What a good signature says: whose it is, which key seals the file, and since when it is."""

    certificate: bytes
    fingerprint: str
    name: str
    seal_key: bytes
    key_id: str
    stamp: Stamp | None


def sign(digest: bytes) -> bytes:
    """Sign the digest of a file, SHA-256, with the instance's certificate and key.

    The place of the seal in the answer holds zeros. The same digest gives the same answer.
    """
    holder, seal_key = certificates.holder(), signing.public_key()
    own = holder.certificate.public_bytes(Encoding.DER)
    attributes = cms.CMSAttributes(
        [
            _attribute("content_type", "data"),
            _attribute("message_digest", digest),
            _attribute("signing_certificate_v2", signed_data.named(own)),
            _attribute("owed_key", seal_key),
        ]
    )
    signature = holder.sign(attributes.dump())
    chain = [each.public_bytes(Encoding.DER) for each in holder.chain]
    signer = signed_data.signer(own, attributes, signature)
    return _closed(signed_data.content(chain, signer), seal_key, [])


def with_token(signed: bytes, token: bytes) -> bytes:
    """Return the signature with the word of a timestamp authority, and zeros for the seal."""
    info = _bare(signed)
    said = signed_data.attributes(_signer(info)["signed_attrs"])
    stamped = cms.CMSAttribute(
        {"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token)]}
    )
    return _closed(info, said["owed_key"].native, [stamped])


def value(signed: bytes) -> bytes:
    """Return the signature proper: what a timestamp authority is asked to stamp."""
    return bytes(_signer(_bare(signed))["signature"].native)


def read(signed: bytes, digest: bytes) -> Signed:
    """Check a signature over the digest of a file; raise Unreadable unless all of it is good."""
    return signed_data.guarded(_read, signed, digest)


def _read(signed: bytes, digest: bytes) -> Signed:
    checked = signed_data.check(_bare(signed)["content"], digest)
    said = signed_data.attributes(checked.signer["signed_attrs"])
    stamp = None
    extra = signed_data.attributes(checked.signer["unsigned_attrs"])
    if "signature_time_stamp_token" in extra:
        token = extra["signature_time_stamp_token"].dump()
        stamp = read_token(token, bytes(checked.signer["signature"].native))
    own, seal_key = checked.certificate, bytes(said["owed_key"].native)
    return Signed(
        certificate=own.public_bytes(Encoding.DER),
        fingerprint=own.fingerprint(hashes.SHA256()).hex(),
        name=signed_data.name_of(own),
        seal_key=seal_key,
        key_id=signing.key_id(seal_key),
        stamp=stamp,
    )


def _closed(info: Any, seal_key: bytes, more: list[Any]) -> bytes:
    room = bytes.fromhex(signing.key_id(seal_key)) + bytes(SEAL_BYTES)
    extra = cms.CMSAttributes([_attribute("owed_seal", room), *more])
    _signer(info)["unsigned_attrs"] = extra
    return bytes(info.dump())


def _bare(signed: bytes) -> Any:
    """Read the message alone: behind it are zeros, up to the end of its place."""
    message = parser.peek(signed)
    if any(signed[message:]):
        raise Unreadable("something stands behind it")
    return cms.ContentInfo.load(signed[:message], strict=True)


def _signer(info: Any) -> Any:
    return info["content"]["signer_infos"][0]


def _attribute(name: str, said: Any) -> Any:
    return cms.CMSAttribute({"type": name, "values": [said]})
