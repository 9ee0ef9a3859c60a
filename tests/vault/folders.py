"""A folder of its own for the sealed files of one test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings as configured
from pytest_django import Settings


def keep_sealed_files_in(folder: Path, settings: Settings) -> Path:
    storages: dict[str, Any] = dict(configured.STORAGES)
    sealed = storages["sealed"] | {"OPTIONS": {"location": folder}}
    settings.STORAGES = storages | {"sealed": sealed}
    return folder
