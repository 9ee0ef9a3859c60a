"""Text that is written a line at a time and kept small in memory, never plain on a disk."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from io import BytesIO

CHUNK = 256 * 1024


class Spool:
    """Compressed while it is written; read back as often as there are ZIPs to put it in."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(6)
        self._packed = BytesIO()
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._packed.write(self._compressor.compress(data))
        self._digest.update(data)
        self.size += len(data)

    def close(self) -> None:
        self._packed.write(self._compressor.flush())

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def chunks(self) -> Iterator[bytes]:
        """Return what was written, piece by piece."""
        opener = zlib.decompressobj()
        self._packed.seek(0)
        while packed := self._packed.read(CHUNK // 8):
            # Highly repetitive lines open to much more than they were read as.
            while packed:
                yield opener.decompress(packed, CHUNK)
                packed = opener.unconsumed_tail
        yield opener.flush()
