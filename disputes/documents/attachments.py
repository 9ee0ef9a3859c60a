"""The files inside a packet: its data, the signature over them, a table, the exhibits."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson
import pikepdf

from . import schedule_csv, signature_place
from .manifest import Manifest, to_json
from .wording import Wording

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SCHEDULE = "schedule.csv"
OWN = (MANIFEST, SIGNATURE, SCHEDULE)


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature over manifest.json, made where the keys are.

    `check_at` is the page where its site checks packets, if that site said where it is.
    """

    key_id: str
    public_key: bytes
    signature: bytes
    check_at: str = ""

    def to_json(self) -> bytes:
        said = {
            "algorithm": "Ed25519",
            "key_id": self.key_id,
            "public_key": self.public_key.hex(),
            "signature": self.signature.hex(),
            "signs": MANIFEST,
        }
        if self.check_at:
            said["check_at"] = self.check_at
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)

    @classmethod
    def from_json(cls, data: bytes) -> Signature:
        """Read what `to_json` wrote; raise ValueError, TypeError or KeyError for anything else."""
        said = orjson.loads(data)
        return cls(
            key_id=said["key_id"],
            public_key=bytes.fromhex(said["public_key"]),
            signature=bytes.fromhex(said["signature"]),
            check_at=str(said.get("check_at", "")),
        )


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file inside; `relationship` is its part in PDF/A-3."""

    name: str
    media_type: str
    relationship: str
    description: str
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data)


def of(manifest: Manifest, files: Mapping[str, bytes], signature: Signature) -> list[Attachment]:
    """Return what goes inside a packet, in order."""
    return [*own(manifest, signature), *_exhibits(manifest, files)]


def own(manifest: Manifest, signature: Signature) -> list[Attachment]:
    words = Wording(manifest.language)
    parts = (
        (MANIFEST, "application/json", "/Source", "files.manifest", to_json(manifest)),
        (SIGNATURE, "application/json", "/Supplement", "files.signature", signature.to_json()),
        (SCHEDULE, "text/csv", "/Alternative", "files.schedule", schedule_csv.to_csv(manifest)),
    )
    return [
        Attachment(name, media_type, relationship, words(key), data)
        for name, media_type, relationship, key, data in parts
    ]


def _exhibits(manifest: Manifest, files: Mapping[str, bytes]) -> Iterable[Attachment]:
    words = Wording(manifest.language)
    for file in manifest.files:
        if file.inside:
            description = words("files.exhibit", n=file.exhibit)
            data = files[file.sha256]
            yield Attachment(file.name, file.media_type, "/Supplement", description, data)


def attach(
    pdf: bytes, attachments: Iterable[Attachment], made_at: datetime, place_name: str
) -> bytes:
    """Put the files and an empty signature into a PDF and pack it; the same in, the same out."""
    stamp = made_at.strftime("D:%Y%m%d%H%M%SZ")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        specs = [_put(opened, attachment, stamp) for attachment in attachments]
        opened.Root.AF = opened.make_indirect(pikepdf.Array(specs))
        signature_place.put(opened, made_at, place_name)
        out = io.BytesIO()
        opened.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return signature_place.measured(out.getvalue())


def _put(pdf: pikepdf.Pdf, attachment: Attachment, stamp: str) -> pikepdf.Object:
    spec = pikepdf.AttachedFileSpec(
        pdf,
        attachment.data,
        description=attachment.description,
        filename=attachment.name,
        mime_type=attachment.media_type,
        creation_date=stamp,
        mod_date=stamp,
    )
    spec.obj["/AFRelationship"] = pikepdf.Name(attachment.relationship)
    pdf.attachments[attachment.name] = spec
    return pdf.attachments[attachment.name].obj


def read(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            name: opened.attachments[name].get_file().read_bytes() for name in opened.attachments
        }


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
