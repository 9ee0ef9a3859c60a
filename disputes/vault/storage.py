"""Files that are there whole or not at all, even after the power failed.

They tell the day on which they were written, as far as that can be set: a copy of the disk that
keeps no more than that cannot be matched by the second with anybody's log.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

SECONDS_OF_A_DAY = 24 * 60 * 60


class SealedFiles(FileSystemStorage):
    """Write aside, flush to the disk, then rename: a name never leads to half a file."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # the same name again replaces the file at once

    def _save(self, name: str, content: File[bytes]) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            _tell_the_day_alone(Path(aside))
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        _tell_the_day_alone(path.parent)
        _flush_names_in(path.parent)
        return name

    def delete(self, name: str) -> None:
        super().delete(name)
        folder = Path(self.path(name)).parent
        if folder.is_dir():
            _tell_the_day_alone(folder)


def _tell_the_day_alone(path: Path) -> None:
    """Put the time of the last change, which the system just wrote, back to midnight UTC."""
    midnight = int(path.stat().st_mtime) // SECONDS_OF_A_DAY * SECONDS_OF_A_DAY
    os.utime(path, (midnight, midnight))


def _flush_names_in(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
