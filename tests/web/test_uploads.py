"""Uploads that never touch a disk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from pytest_django import Settings

from disputes.services.evidence import read_upload
from disputes.vault.images import PictureTooLarge


def posted(*contents: bytes) -> list[Any]:
    files = [SimpleUploadedFile(f"{number}.png", data) for number, data in enumerate(contents)]
    request = RequestFactory().post("/", {"file": files, "words": "with it"})
    assert request.POST["words"] == "with it"
    return request.FILES.getlist("file")


def test_a_file_arrives_as_it_was_sent() -> None:
    first, second = posted(b"one", b"two")

    assert (first.name, first.size, first.read()) == ("0.png", 3, b"one")
    assert (second.name, second.size, second.read()) == ("1.png", 3, b"two")


def test_a_large_file_is_kept_off_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    (file,) = posted(bytes(9_000_000))

    assert file.size == len(file.read()) == 9_000_000
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_fifty_megabytes_is_forgotten_but_its_size_is_known() -> None:
    (file,) = posted(bytes(50_000_000))

    assert file.size == 50_000_000
    assert file.read() == b""
    with pytest.raises(PictureTooLarge):
        read_upload(file)


def test_many_files_share_the_room_of_one(settings: Settings) -> None:
    settings.UPLOAD_MOST_BYTES = 100

    files = posted(b"a" * 60, b"b" * 60, b"c" * 40)

    assert [(file.size, len(file.read())) for file in files] == [(60, 60), (60, 0), (40, 40)]


def test_a_file_within_the_limit_is_read_and_one_beyond_is_not() -> None:
    class Unread(SimpleUploadedFile):
        def read(self, *args: object) -> bytes:
            raise AssertionError("read although it is too large")

    assert read_upload(SimpleUploadedFile("a.png", b"bytes")) == b"bytes"
    file = Unread("a.png", b"bytes")
    file.size = 10 * 1024 * 1024 + 1
    with pytest.raises(PictureTooLarge):
        read_upload(file)
