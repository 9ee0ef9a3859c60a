"""A folder of its own for the sealed files of one test."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings as configured
from pytest_django import Settings


def keep_sealed_files_in(folder: Path, settings: Settings) -> Path:
    sealed = {**configured.STORAGES["sealed"], "OPTIONS": {"location": folder}}
    settings.STORAGES = {**configured.STORAGES, "sealed": sealed}
    return folder
