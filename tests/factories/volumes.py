"""The volumes of a small packet that was cut as large ones are."""

from __future__ import annotations

from dataclasses import replace

from disputes.documents import attachments, volumes
from disputes.documents.manifest import Manifest, to_json
from disputes.documents.volume import Bound, Share
from tests.documents.sealing import quickly_sealed

from .manifest import claim, entry, manifest


def parts_of(whole: Manifest, shares: tuple[Share, ...]) -> list[Manifest]:
    """All volumes, the first one first."""
    sha256 = volumes.packet_sha256(whole)
    numbers = range(2, volumes.count(shares) + 1)
    later = [volumes.later_volume(whole, shares, sha256, number) for number in numbers]
    bound = tuple(
        Bound(number, 2, attachments.sha256(to_json(part)))
        for number, part in zip(numbers, later, strict=True)
    )
    placed = tuple(replace(share, from_page=2, to_page=2) for share in shares)
    return [volumes.first_volume(whole, placed, sha256, bound), *later]


def three_volumes(reference: str = "OWED-3") -> list[bytes]:
    """Sealed, with empty pages; the second and the third have an entry each."""
    work = (entry(1, exhibits=()), entry(2, exhibits=()))
    whole = manifest(reference=reference, claims=(claim(entries=(1, 2)),), entries=work)
    shares = (Share(2, "entries", 1, 1), Share(3, "entries", 2, 2))
    bare = replace(whole, exhibits=(), receipts=())
    return [quickly_sealed(part) for part in parts_of(bare, shares)]
