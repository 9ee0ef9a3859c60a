"""A finished packet with every file that it names, as a bag for archives and lawyers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from django.db import transaction

from ..choices import HandedHow
from ..documents import attachments, bag_texts
from ..documents.bags import Payload, bag
from ..documents.manifest import Manifest, from_json
from ..models import Dispute, Organizer, Packet
from ..vault import certificates
from ..vault.hashing import sha256_hex
from . import packet_files
from .access_records import record_looks
from .hand_outs import note_handed
from .packet_approvals import held_packet
from .packet_files import Frozen
from .packet_handouts import may_leave

PACKET: Final = "packet.pdf"
README: Final = "README.txt"
CERTIFICATE: Final = "certificate.pem"
FILES: Final = "files"


@transaction.atomic
def bag_up(
    *, packet: Packet, today: date, organizer: Organizer | None = None
) -> tuple[str, Iterator[bytes]]:
    """Return the name of a bag and its ZIP piece by piece; read on after the transaction.

    What may leave, and what is noted, is as for the PDF alone; files that are too many for the
    PDF are in the bag. Raises a DomainError where it may not leave.
    """
    held = held_packet(packet)
    ids = may_leave(held)
    frozen, pdf = packet_files.opened(held), packet_files.file_of(held)
    inside = attachments.read(pdf)
    manifest = from_json(inside[attachments.MANIFEST])
    own = {name: inside[name] for name in attachments.OWN}
    own |= {
        PACKET: pdf,
        README: bag_texts.readme(manifest.language).encode(),
        CERTIFICATE: certificates.published(),
    }
    payload = [_payload(name, data) for name, data in own.items()]
    payload += _files(manifest, inside, frozen)
    if organizer is not None:
        disputes = Dispute.objects.filter(pk__in=ids)
        record_looks(organizer=organizer, disputes=disputes, today=today)
    note_handed(packet=held, dispute_ids=ids, how=HandedHow.BAGGED, today=today)
    # The name says nothing: it stays in the list of downloads of a shared computer.
    name = f"notes-{held.file_sha256[:8]}"
    info = {"External-Identifier": manifest.reference, "Bag-Software-Agent": "Owed"}
    return name, bag(name, payload, info, made_at=manifest.frozen_at)


def _payload(name: str, data: bytes) -> Payload:
    return Payload(name, len(data), sha256_hex(data), lambda: data)


def _files(manifest: Manifest, inside: Mapping[str, bytes], frozen: Frozen) -> Iterator[Payload]:
    """The files of the exhibits: out of the PDF, or opened and checked when their turn comes.

    A tasker keeps their own packet when they take a file back; what was not in it stays out.
    """
    rows = packet_files.usable(frozen)
    ids = dict(zip(manifest.exhibits, frozen.evidence_ids, strict=True))
    numbered = {exhibit.number: exhibit for exhibit in manifest.exhibits}
    for file in manifest.files:
        exhibit = numbered[file.exhibit]
        name, row = f"{FILES}/{file.name}", rows.get(ids[exhibit])
        if file.inside:
            yield _payload(name, inside[file.name])
        elif row is not None:
            original = manifest.gives_original(exhibit)
            read = partial(packet_files.leaving_copy, exhibit, row, original=original)
            yield Payload(name, file.size, file.sha256, read)
