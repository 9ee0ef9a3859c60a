"""Bags are what an archive's own program takes in, and break where a file is another."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from disputes.documents.bags import BagBroken, Payload, bag
from disputes.vault.hashing import sha256_hex

MADE_AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
INFO = {"External-Identifier": "ABCD-1234", "External-Description": "Two\nlines"}


def file(name: str, data: bytes) -> Payload:
    return Payload(name, len(data), sha256_hex(data), lambda: data)


def whole(*payload: Payload) -> bytes:
    return b"".join(bag("notes-1234", payload, INFO, made_at=MADE_AT))


def unpacked(data: bytes, folder: Path) -> bagit.Bag:
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
    return bagit.Bag(str(folder / "notes-1234"))


def test_an_archives_program_takes_it_in(tmp_path: Path) -> None:
    found = unpacked(whole(file("packet.pdf", b"%PDF"), file("files/e-1.png", b"x")), tmp_path)

    found.validate()
    assert sorted(found.payload_files()) == ["data/files/e-1.png", "data/packet.pdf"]
    assert found.info["Payload-Oxum"] == "5.2"
    assert found.info["Bagging-Date"] == "2026-03-16"
    assert found.info["External-Description"] == "Two lines"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "data/packet.pdf").write_bytes(b"%PDG"),
        lambda folder: (folder / "data/packet.pdf").unlink(),
        lambda folder: (folder / "data/more").write_bytes(b"more"),
        lambda folder: (folder / "bag-info.txt").write_bytes(b"Payload-Oxum: 4.1\n"),
    ],
    ids=["changed", "missing", "added", "another tag"],
)
def test_it_finds_what_was_changed(tmp_path: Path, change: Callable[[Path], object]) -> None:
    found = unpacked(whole(file("packet.pdf", b"%PDF")), tmp_path)

    change(tmp_path / "notes-1234")

    with pytest.raises(bagit.BagValidationError):
        found.validate()


def test_the_same_files_give_the_same_bytes() -> None:
    assert whole(file("a", b"1"), file("b", b"2")) == whole(file("a", b"1"), file("b", b"2"))


def test_a_file_that_is_another_ends_the_bag_before_it_is_whole() -> None:
    broken = Payload("a", 1, sha256_hex(b"1"), lambda: b"2")
    got: list[bytes] = []

    with pytest.raises(BagBroken, match="a"):
        got.extend(bag("notes-1234", [broken], INFO, made_at=MADE_AT))

    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(b"".join(got)))


def test_one_file_at_a_time_is_in_memory() -> None:
    size = 1 << 20

    def read() -> bytes:
        return bytes(size)

    files = [Payload(f"{n}", size, sha256_hex(bytes(size)), read) for n in range(24)]

    tracemalloc.start()
    total = sum(len(part) for part in bag("notes-1234", files, INFO, made_at=MADE_AT))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert total > 24 * size
    assert peak < 8 * size
