"""Sealed files by name, in the store named "sealed": a folder, or S3 in production."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import storages


class BlobMissing(Exception):
    """A row names a file that is not in the store."""


def put(name: str, data: bytes) -> None:
    """Keep bytes that are sealed already; the same name again replaces them.

    Write the file first and its row after: a file without a row is harmless.
    """
    storages["sealed"].save(_path(name), ContentFile(data))


def get(name: str) -> bytes:
    try:
        with storages["sealed"].open(_path(name)) as file:
            return bytes(file.read())
    except FileNotFoundError:
        raise BlobMissing(name) from None


def remove(name: str) -> None:
    """Remove the file; one that is gone already is no error."""
    storages["sealed"].delete(_path(name))


def _path(name: str) -> str:
    # Random ids begin evenly: 256 folders keep each of them short.
    return f"{name[:2]}/{name}"
