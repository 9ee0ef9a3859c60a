"""Which volume of a packet a file is, and what is in the others: part of its manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

_PREFIX = "owed-packet-volumes/1\n"


@dataclass(frozen=True, slots=True)
class Share:
    """The first to the last of the records of one part, all in one volume.

    Its pages are known where that volume was made before the one that says so; else they are 0.
    """

    volume: int
    part: str
    first: int
    last: int
    from_page: int = 0
    to_page: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A volume that is made, as the first one lists it: by its data, for a stamp adds no words."""

    number: int
    pages: int
    data_sha256: str


@dataclass(frozen=True, slots=True)
class Volume:
    """`packet_sha256` is of the data of the whole packet, the same in each of its volumes."""

    number: int
    of: int
    packet_sha256: str
    shares: tuple[Share, ...]
    bound: tuple[Bound, ...] = ()

    @property
    def is_first(self) -> bool:
        return self.number == 1

    def volume_of(self, part: str, number: int) -> int:
        """Return in which volume a record stands; what is not shared out is in the first."""
        for share in self.shares:
            if share.part == part and share.first <= number <= share.last:
                return share.volume
        return 1


def digest_of(files: Mapping[int, str]) -> str:
    """Return one digest for all volumes, from the SHA-256 of each by its number."""
    lines = "".join(f"{number} {files[number]}\n" for number in sorted(files))
    return hashlib.sha256(f"{_PREFIX}{lines}".encode()).hexdigest()
