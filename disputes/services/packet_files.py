"""What a packet is made from and made into: the frozen manifest, its pictures, the sealed PDF."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings

from ..choices import ConsentLevel
from ..documents import attachments, engine, previews, seal, typeset
from ..documents.manifest import AttachedFile, BadManifest, Exhibit, Manifest, from_json, to_json
from ..documents.volume import Share
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Dispute, Evidence, Packet, PacketVolume
from ..queries import evidence as kept
from ..queries.packet_basis import rests_on
from ..queries.sealed import VaultClosed
from ..rules import exhibits
from ..vault import blobs, cms, signing
from ..vault.blobs import BlobMissing
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from ..vault.keys import SealBroken
from ..vault.timestamps import Stamp
from . import stamps, volume_blobs
from .packet_keys import key_for

# Together; larger ones are listed with their fingerprint and stay with their keeper.
MOST_ATTACHED_BYTES = 20 * 1024 * 1024
CHECK_PATH = "/verify/"


class PacketGoneBad(Exception):
    """The packet can never be compiled; `code` says why and is kept in its row."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoSuchVolume(DomainError):
    code = "no_such_volume"
    message = _("This packet has no such volume. Its page lists those that it has.")
    field = "volume"


class PacketFileGone(DomainError):
    code = "packet_file_gone"
    message = _("This packet cannot be read any more. Ask for a new packet.")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A manifest as it was frozen, with the ids of what is in it."""

    manifest: Manifest
    dispute_ids: tuple[UUID, ...]
    evidence_ids: tuple[UUID, ...]
    # Its work, pay and lock-outs, and how often each was corrected.
    rests_on: frozenset[str]
    # The level of consent without which it would say less.
    level: ConsentLevel
    # The digest of what circulates of each file, whatever the manifest tells of it.
    copies: tuple[str, ...]
    # What goes into which volume, where it is too large for one file.
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, the hash of the manifest inside it, and what an authority said of it."""

    data: bytes
    manifest_sha256: str
    pages: int
    stamp: Stamp | None

    def columns(self, now: datetime) -> dict[str, Any]:
        """What its row says of it."""
        return {
            "manifest_sha256": self.manifest_sha256,
            "file_sha256": sha256_hex(self.data),
            "size": len(self.data),
            "pages": self.pages,
            "stamp_due_at": stamps.due_after(self.stamp, now=now),
            **stamps.columns(self.stamp),
        }


def sealed_json(packet: Packet) -> dict[str, Any]:
    """Open what stands in the row: what was frozen, or what is to be; raise PacketGoneBad."""
    try:
        data = key_for(packet).open(bytes(packet.manifest), place(packet, "manifest"))
        return dict(orjson.loads(data))
    except (SealBroken, VaultClosed, ValueError) as error:
        raise PacketGoneBad("manifest_unreadable") from error


def disputes_in(packet: Packet) -> frozenset[UUID]:
    """Return the disputes in it, whether it is frozen or to be frozen."""
    return frozenset(UUID(pk) for pk in sealed_json(packet)["disputes"])


def opened(packet: Packet) -> Frozen:
    """Open what was frozen; raise PacketGoneBad if it cannot be read any more."""
    data = sealed_json(packet)
    try:
        manifest = from_json(data["manifest"].encode())
        return Frozen(
            manifest,
            tuple(UUID(pk) for pk in data["disputes"]),
            tuple(UUID(pk) for pk in data["evidence"]),
            frozenset(data["rests_on"]),
            ConsentLevel(data.get("level", ConsentLevel.PSEUDONYM)),
            tuple(data.get("copies", [each.clean_sha256 for each in manifest.exhibits])),
            tuple(Share(*share) for share in data.get("shares", ())),
        )
    except (BadManifest, ValueError, KeyError) as error:
        raise PacketGoneBad("manifest_unreadable") from error


def refuse_withdrawn(packet: Packet, frozen: Frozen) -> None:
    """Raise PacketGoneBad if a tasker took back a consent or a file that the packet needs.

    So does a file of which others are to see another copy now: one blacked out since. Others do
    not get work, pay or a lock-out either that was taken back, out of its dispute or corrected
    since.
    """
    if packet.casefile is not None:
        shared = Dispute.objects.shared_at(packet.casefile.organization, frozen.level)
        # Who deleted everything a moment ago has rows until a worker comes.
        shared = shared.filter(tasker__account__is_active=True)
        if shared.filter(pk__in=frozen.dispute_ids).count() < len(frozen.dispute_ids):
            raise PacketGoneBad("consent_revoked")
        if not frozen.rests_on <= rests_on(frozen.dispute_ids):
            raise PacketGoneBad("evidence_withdrawn")
    rows = usable(frozen)
    if len(rows) < len(frozen.evidence_ids):
        raise PacketGoneBad("evidence_withdrawn")
    for sha256, pk in zip(frozen.copies, frozen.evidence_ids, strict=True):
        if kept.circulating_sha256(rows[pk]) != sha256:
            raise PacketGoneBad("evidence_redacted")


def usable(frozen: Frozen) -> dict[UUID, Evidence]:
    """Return the files of a packet that may still leave, by their ids."""
    rows = Evidence.objects.circulating().select_related("tasker", "redaction")
    if frozen.manifest.kind == "casefile":
        rows = rows.leaving_with(frozen.dispute_ids)
    return rows.in_bulk(list(frozen.evidence_ids))


def make(
    frozen: Frozen, clock: Callable[[], datetime], wanted: typeset.Wanted = typeset.always
) -> Made:
    """Lay out and sign the file; the same frozen manifest gives the same bytes.

    Only the word of a timestamp authority, where one is asked and answers, is another each time.
    """
    attached, files = _gathered(frozen, wanted)
    manifest = dataclasses.replace(frozen.manifest, files=tuple(attached), engine=engine.current())
    data = to_json(manifest)
    public_key = signing.public_key()
    key_id = signing.key_id(public_key)
    signature = attachments.Signature(key_id, public_key, signing.sign(data), _check_at())
    laid_out = typeset.compile(manifest, files, signature, wanted)
    pdf, stamp = stamps.stamped_if_it_answers(
        seal.close(laid_out, cms.sign, signing.sign), now=clock()
    )
    return Made(pdf, sha256_hex(data), typeset.page_count(pdf), stamp)


def _check_at() -> str:
    """Where the pages send their readers, if the operator said where this site is."""
    return f"{settings.OWED_ADDRESS}{CHECK_PATH}" if settings.OWED_ADDRESS else ""


def blob_of(packet: Packet, attempt: int | None = None) -> str:
    """Name the sealed file of one attempt: a late loser cannot overwrite the winner's."""
    if attempt is None and packet.unstamped_sha256:
        return stamped_blob_of(packet, packet.stamp_attempts)
    return f"{packet.pk}.packet-{packet.attempts if attempt is None else attempt}"


def stamped_blob_of(packet: Packet, attempt: int) -> str:
    """Name the file with the stamp that was asked for later, again one for each attempt."""
    return f"{packet.pk}.packet-{packet.attempts}-{attempt}"


def sealed(packet: Packet, pdf: bytes) -> bytes:
    return key_for(packet).seal(pdf, place(packet, "file"))


def file_of(packet: Packet, volume: int = 1) -> bytes:
    """Open the finished file, or one volume of them; raise if there is none."""
    if packet.volumes == 1 and volume == 1:
        return _opened_file(packet, blob_of(packet), place(packet, "file"))
    row = PacketVolume.objects.filter(packet=packet, number=volume).first()
    if row is None:
        raise NoSuchVolume
    return _opened_file(packet, row.blob, place(row, "file"))


def _opened_file(packet: Packet, blob: str, where: str) -> bytes:
    try:
        return key_for(packet).open(blobs.get(blob), where)
    except (BlobMissing, SealBroken) as error:
        raise PacketFileGone from error


def remove_attempts(packet: Packet, *, keep: bool) -> None:
    """Remove the files of attempts that were not finished, and with `keep` not the last one's.

    Of volumes, those that have a row are kept with it; without `keep` the rows go first.
    """
    if packet.volumes > 1:
        volume_blobs.remove(packet, keep=keep)
        return
    kept = {blob_of(packet)} if keep else set()
    if keep and packet.stamp_due_at:  # somebody may be at it
        kept.add(stamped_blob_of(packet, packet.stamp_attempts))
    made = {blob_of(packet, attempt) for attempt in range(1, packet.attempts + 1)}
    made |= {stamped_blob_of(packet, each) for each in range(1, packet.stamp_attempts + 1)}
    for name in sorted(made - kept):
        blobs.remove(name)


def _gathered(
    frozen: Frozen, wanted: typeset.Wanted
) -> tuple[list[AttachedFile], dict[str, bytes]]:
    rows = usable(frozen)
    attached: list[AttachedFile] = []
    files: dict[str, bytes] = {}
    room = MOST_ATTACHED_BYTES
    volume = frozen.manifest.volume
    # The first volume has the data of all exhibits, and the file of none.
    shown = () if volume and volume.is_first else frozen.manifest.exhibits
    for exhibit, pk in zip(shown, frozen.evidence_ids, strict=True):
        if pk not in rows:
            raise PacketGoneBad("evidence_withdrawn")
        if not wanted():
            raise typeset.NotWanted
        original = frozen.manifest.gives_original(exhibit)
        file, data, preview = _file(exhibit, rows[pk], room, original=original)
        attached.append(file)
        if preview:
            files[file.preview_sha256] = preview
        if file.inside:
            files[file.sha256] = data
            room -= file.size
    return attached, files


def _file(
    exhibit: Exhibit, row: Evidence, room: int, *, original: bool
) -> tuple[AttachedFile, bytes, bytes]:
    """Read one file, check that it is still what was hashed at receipt, and make it small."""
    clean = leaving_copy(exhibit, row, original=False)
    data, media_type = clean, kept.clean_type(row)
    if original:
        data, media_type = leaving_copy(exhibit, row, original=True), exhibit.media_type
    small = previews.NONE if row.is_message else previews.preview(clean)
    file = AttachedFile(
        name=exhibits.file_name(exhibit.number, media_type),
        media_type=media_type,
        size=len(data),
        sha256=sha256_hex(data),
        exhibit=exhibit.number,
        inside=len(data) <= room,
        preview_sha256=sha256_hex(small.data) if small.data else "",
        width=small.width,
        height=small.height,
    )
    return file, data, small.data


def leaving_copy(exhibit: Exhibit, row: Evidence, *, original: bool) -> bytes:
    """Return the copy of a file that goes out; raise PacketGoneBad if it is not what was hashed."""
    if original:
        return _read(kept.original, row, exhibit.sha256)
    if exhibit.covered:
        return exhibit.text.encode()
    return _read(kept.circulating, row, exhibit.clean_sha256)


def _read(copy: Callable[[Evidence], bytes], row: Evidence, sha256: str) -> bytes:
    try:
        data = copy(row)
    except (BlobMissing, SealBroken) as error:
        raise PacketGoneBad("exhibit_missing") from error
    if sha256_hex(data) != sha256:
        raise PacketGoneBad("exhibit_altered")
    return data
