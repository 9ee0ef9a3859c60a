"""Open forged ZIPs: whatever is wrong with one, it is refused in plain words."""

from __future__ import annotations

import io
import zipfile

import pytest

from disputes.services.archives.opening import ArchiveAltered, opened

SUMS = b"SHA256SUMS"
# Where the list of members says how one is packed.
METHOD = slice(10, 12)


def zipped(how: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        archive.writestr("archive.json", b"{}" * 50)
        archive.writestr("SHA256SUMS", b"0" * 64)
    return buffer.getvalue()


def listed(data: bytearray, name: bytes) -> int:
    """Return where the list of members begins to tell of one."""
    return data.rindex(b"PK\x01\x02", 0, data.rindex(name))


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_no_archive_is_packed_with_is_refused_before_it_is_unpacked(how: int) -> None:
    with pytest.raises(ArchiveAltered):
        opened(zipped(how))


def test_a_kind_of_packing_that_nobody_knows_is_refused() -> None:
    data = bytearray(zipped(zipfile.ZIP_DEFLATED))
    at = listed(data, SUMS)
    data[at + METHOD.start : at + METHOD.stop] = (77).to_bytes(2, "little")

    with pytest.raises(ArchiveAltered):
        opened(bytes(data))


def test_a_member_that_begins_before_the_file_is_refused() -> None:
    # A list that seems to stand later than it does moves every member before the first byte.
    data = bytearray(zipped(zipfile.ZIP_DEFLATED))
    end = data.rindex(b"PK\x05\x06")
    said = int.from_bytes(data[end + 16 : end + 20], "little")
    data[end + 16 : end + 20] = (said + 5_000).to_bytes(4, "little")

    with pytest.raises(ArchiveAltered):
        opened(bytes(data))
