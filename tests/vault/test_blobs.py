"""Sealed files."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from django.core.files.base import File
from django.core.files.storage import storages
from pytest_django import Settings

from disputes.vault import blobs
from disputes.vault.storage import SealedFiles
from tests.vault.folders import keep_sealed_files_in


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


class FullDisk(io.BytesIO):
    """A file that can be read half."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError("the disk is full")
        self.seek(4)
        return b"half"


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_got_again(folder: Path) -> None:
    blobs.put("0a1b.original", b"sealed")

    assert blobs.get("0a1b.original") == b"sealed"
    assert names_in(folder) == ["0a1b.original"]


def test_only_its_owner_may_read_the_file(folder: Path) -> None:
    blobs.put("0a1b.original", b"sealed")

    assert (folder / "0a" / "0a1b.original").stat().st_mode & 0o777 == 0o600
    assert (folder / "0a").stat().st_mode & 0o777 == 0o700


def test_files_and_folders_tell_the_day_and_no_time(folder: Path) -> None:
    blobs.put("0a1b.original", b"sealed")
    blobs.put("0a1c.original", b"sealed")
    blobs.remove("0a1c.original")

    stats = [path.stat() for path in (folder / "0a" / "0a1b.original", folder / "0a")]

    assert [int(stat.st_mtime) % 86_400 for stat in stats] == [0, 0]
    assert all(abs(time.time() - stat.st_mtime) < 2 * 86_400 for stat in stats)


def test_the_same_name_again_replaces_the_file(folder: Path) -> None:
    blobs.put("0a1b.original", b"first")

    blobs.put("0a1b.original", b"second")

    assert blobs.get("0a1b.original") == b"second"
    assert names_in(folder) == ["0a1b.original"]


def test_a_file_that_fails_half_way_leaves_the_first_one_whole(folder: Path) -> None:
    blobs.put("0a1b.original", b"first")

    with pytest.raises(OSError, match="disk is full"):
        storages["sealed"].save("0a/0a1b.original", File(FullDisk()))

    assert blobs.get("0a1b.original") == b"first"
    assert names_in(folder) == ["0a1b.original"]


def test_a_missing_file_is_named() -> None:
    with pytest.raises(blobs.BlobMissing, match=r"0a1b\.original"):
        blobs.get("0a1b.original")


def test_a_file_can_be_removed_twice(folder: Path) -> None:
    blobs.put("0a1b.original", b"sealed")

    blobs.remove("0a1b.original")
    blobs.remove("0a1b.original")
    blobs.remove("ff1b.original")

    assert names_in(folder) == []


@pytest.mark.parametrize("name", ["../../escape", "/etc/passwd"])
def test_a_name_cannot_leave_the_folder(name: str, folder: Path) -> None:
    with pytest.raises(Exception, match=r"Detected path traversal|located outside"):
        blobs.put(name, b"sealed")

    assert isinstance(storages["sealed"], SealedFiles)
    assert names_in(folder) == []
