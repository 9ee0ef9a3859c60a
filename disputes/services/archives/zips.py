"""One ZIP of an archive: the data, its tables, some of the files, and the hash of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from ...models import Evidence
from ...queries import evidence as kept
from ...queries.archive.file_rows import name_of
from ...vault.blobs import BlobMissing
from ...vault.hashing import sha256_hex
from ...vault.keys import SealBroken
from .explained import explained
from .spool import Spool

SUMS: Final = "SHA256SUMS"
README: Final = "README.txt"


def zipped(
    files: Mapping[str, Spool], evidence: Iterable[Evidence], *, made_at: datetime, language: str
) -> bytes:
    """Return the bytes of a ZIP; only one picture at a time is open in memory beside it."""
    buffer, sums = io.BytesIO(), {}
    with zipfile.ZipFile(buffer, "w") as archive:
        sums[README] = _add(archive, README, explained(language).encode(), made_at)
        for name, spool in files.items():
            with archive.open(_info(name, made_at, zipfile.ZIP_DEFLATED), "w") as member:
                for chunk in spool.chunks():
                    member.write(chunk)
            sums[name] = spool.sha256
        for row in evidence:
            if (data := _original(row)) is not None:
                name = name_of(row)
                sums[name] = _add(archive, name, data, made_at)
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        _add(archive, SUMS, lines.encode(), made_at)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, made_at: datetime) -> str:
    # Pictures are small already: stored as they are, they open with any program.
    how = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
    archive.writestr(_info(name, made_at, how), data)
    return sha256_hex(data)


def _info(name: str, made_at: datetime, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    info.compress_type = how
    info.external_attr = 0o600 << 16
    return info


def _original(row: Evidence) -> bytes | None:
    """Return the very bytes that arrived; None where the vault has lost them."""
    try:
        return kept.original(row)
    except (BlobMissing, SealBroken):
        return None
