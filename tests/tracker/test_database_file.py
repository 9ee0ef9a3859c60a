"""The file of the database belongs to SQLite: whoever else opens it gives up SQLite's locks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.environment import DATABASE_FILE


@pytest.mark.parametrize("suffix", ["", "_gw0", "-wal", "_gw1-shm"])
def test_no_test_opens_it_in_this_process(suffix: str) -> None:
    with pytest.raises(PermissionError, match="in another process"):
        DATABASE_FILE.with_name(f"{DATABASE_FILE.name}{suffix}").read_bytes()


def test_no_test_copies_it_in_this_process(tmp_path: Path) -> None:
    with pytest.raises(PermissionError, match="in another process"):
        shutil.copy(DATABASE_FILE, tmp_path)
