"""A finished packet with every file that it names, as a bag for archives and lawyers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Final

from django.db import transaction

from ..choices import HandedHow, PacketStatus
from ..documents import attachments, bag_texts
from ..documents.bags import Payload, bag
from ..documents.manifest import AttachedFile, from_json
from ..models import Dispute, Organizer, Packet
from ..vault import certificates
from ..vault.hashing import sha256_hex
from . import packet_files
from .access_records import record_looks
from .hand_outs import note_handed
from .packet_approvals import held_packet
from .packet_files import Frozen, PacketGoneBad
from .packet_handouts import may_leave
from .packets import PacketNotReady, PacketUnreadable

PACKET: Final = "packet.pdf"
README: Final = "README.txt"
CERTIFICATE: Final = "certificate.pem"
FILES: Final = "files"


def bag_up(
    *, packet: Packet, today: date, organizer: Organizer | None = None
) -> tuple[str, Iterator[bytes]]:
    """Return the name of a bag and its ZIP piece by piece; read on after the transaction.

    What may leave, and what is noted, is as for the PDF alone; files that are too large for the
    PDF are in the bag. Raises a DomainError where it may not leave.
    """
    frozen = _opened(packet)
    manifest = frozen.manifest
    texts = {
        README: bag_texts.readme(manifest.language).encode(),
        CERTIFICATE: certificates.published(),
    }
    # Every volume is opened here, which takes seconds: before anything is held.
    payload = [_payload(name, data) for name, data in texts.items()]
    payload += _Volumes(packet, frozen).payload()
    _note(packet, organizer, today)
    # The name says nothing: it stays in the list of downloads of a shared computer.
    name = f"notes-{packet.file_sha256[:8]}"
    info = {"External-Identifier": manifest.reference, "Bag-Software-Agent": "Owed"}
    return name, bag(name, payload, info, made_at=manifest.frozen_at)


def _opened(packet: Packet) -> Frozen:
    if packet.status != PacketStatus.READY:
        raise PacketNotReady
    try:
        return packet_files.opened(packet)
    except PacketGoneBad as gone:
        raise PacketUnreadable from gone


@transaction.atomic
def _note(packet: Packet, organizer: Organizer | None, today: date) -> None:
    """Note that it leaves; raise where it may not, or where a stamp made it another file."""
    held = held_packet(packet)
    ids = may_leave(held)
    if held.file_sha256 != packet.file_sha256:
        raise PacketNotReady
    if organizer is not None:
        disputes = Dispute.objects.filter(pk__in=ids)
        record_looks(organizer=organizer, disputes=disputes, today=today)
    note_handed(packet=held, dispute_ids=ids, how=HandedHow.BAGGED, today=today)


def _payload(name: str, data: bytes) -> Payload:
    return Payload(name, len(data), sha256_hex(data), lambda: data)


class _Volumes:
    """The PDFs of a packet and what is in them; one of them at a time is open in memory."""

    def __init__(self, packet: Packet, frozen: Frozen) -> None:
        self.packet, self.frozen = packet, frozen
        numbers = range(1, packet.volumes + 1)
        rows = {row.number: (row.size, row.file_sha256) for row in packet.bound.all()}
        alone = (packet.size, packet.file_sha256)
        self.files = {number: rows.get(number, alone) for number in numbers}
        self.kept = packet_files.usable(frozen)
        self.exhibits = {
            exhibit.number: (exhibit, pk)
            for exhibit, pk in zip(frozen.manifest.exhibits, frozen.evidence_ids, strict=True)
        }
        self.inside = lru_cache(maxsize=1)(self._inside)

    def payload(self) -> Iterator[Payload]:
        for number, (size, sha256) in self.files.items():
            folder = f"volume-{number}/" if len(self.files) > 1 else ""
            read = partial(packet_files.file_of, self.packet, number)
            yield Payload(f"{folder}{PACKET}", size, sha256, read)
            inside = self.inside(number)
            for name in attachments.OWN:
                yield self._attached(number, name, f"{folder}{name}", inside[name])
            for file in from_json(inside[attachments.MANIFEST]).files:
                yield from self._file(number, file, inside)

    def _file(
        self, number: int, file: AttachedFile, inside: Mapping[str, bytes]
    ) -> Iterator[Payload]:
        """The file of an exhibit: out of the PDF, or opened and checked when its turn comes.

        A tasker keeps their own packet when they take a file back; what was not in it stays out.
        """
        exhibit, pk = self.exhibits[file.exhibit]
        name = f"{FILES}/{file.name}"
        if file.inside:
            yield self._attached(number, file.name, name, inside[file.name])
        elif pk in self.kept:
            original = self.frozen.manifest.gives_original(exhibit)
            row = self.kept[pk]
            read = partial(packet_files.leaving_copy, exhibit, row, original=original)
            yield Payload(name, file.size, file.sha256, read)

    def _attached(self, number: int, attached: str, name: str, data: bytes) -> Payload:
        return Payload(name, len(data), sha256_hex(data), lambda: self.inside(number)[attached])

    def _inside(self, number: int) -> dict[str, bytes]:
        return attachments.read(packet_files.file_of(self.packet, number))
