"""Bags (RFC 8493): files with the fingerprint of each, in one ZIP that archives take in as it is.

Written piece by piece: no more than one file is in memory, and nothing is ever on a disk.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class BagBroken(Exception):
    """A file is not what its fingerprint says; the bag ends there, and opens nowhere."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One file of a bag, read only when its turn comes; `name` is ours: letters, digits, "-./"."""

    name: str
    size: int
    sha256: str
    read: Callable[[], bytes]


def bag(
    folder: str, payload: Sequence[Payload], info: Mapping[str, str], *, made_at: datetime
) -> Iterator[bytes]:
    """Yield a ZIP of one bag in a folder of that name; the same in, the same out.

    `info` goes into bag-info.txt beside the day in UTC and the number of bytes and files. Raises
    BagBroken where a file is another than the bag's list says, which came first.
    """
    buffer = _Passing()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in _tags(payload, info, made_at):
            archive.writestr(_entry(f"{folder}/{name}", made_at), data)
            yield buffer.taken()
        for each in payload:
            data = each.read()
            if hashlib.sha256(data).hexdigest() != each.sha256:
                raise BagBroken(each.name)
            archive.writestr(_entry(f"{folder}/data/{each.name}", made_at), data)
            yield buffer.taken()
    yield buffer.taken()


def _tags(
    payload: Sequence[Payload], info: Mapping[str, str], made_at: datetime
) -> Iterable[tuple[str, bytes]]:
    size = sum(each.size for each in payload)
    said = {
        **info,
        "Bagging-Date": made_at.date().isoformat(),
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{key}: {_line(said[key])}\n" for key in sorted(said)).encode(),
        "manifest-sha256.txt": _sums((f"data/{each.name}", each.sha256) for each in payload),
    }
    digests = ((name, hashlib.sha256(data).hexdigest()) for name, data in tags.items())
    return [*tags.items(), ("tagmanifest-sha256.txt", _sums(digests))]


def _sums(digests: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in digests).encode()


def _line(text: str) -> str:
    return " ".join(text.split())


def _entry(name: str, made_at: datetime) -> zipfile.ZipInfo:
    # Pictures and PDFs are small already: stored as they are, they open with any program.
    info = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    info.external_attr = 0o600 << 16
    return info


class _Passing:
    """What a ZIP writes, to be taken away at once; there is no way back in it."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: bytes) -> int:
        self._written += data
        return len(data)

    def flush(self) -> None:
        """Everything was passed on already."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        data = bytes(self._written)
        self._written.clear()
        return data
