"""Style sheets and scripts are gathered when they changed, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from tracker import static
from tracker.env import BrokenEnvironment


@pytest.fixture
def root(settings: Settings, tmp_path: Path) -> Path:
    settings.INSTALLED_APPS = ["django.contrib.staticfiles", "disputes"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    return tmp_path / "static"


def test_the_first_time_gathers_them(root: Path):
    assert static.collect()

    assert (root / "disputes" / "app.css").exists()


def test_the_second_time_has_nothing_to_do(root: Path):
    static.collect()

    assert not static.collect()


def test_a_changed_file_is_gathered_again(root: Path):
    static.collect()
    (root / ".collected").write_text("of another day", encoding="ascii")

    assert static.collect()


def test_files_that_were_carried_elsewhere_are_not_gathered_again(
    root: Path, settings: Settings, tmp_path: Path
):
    source = tmp_path / "source" / "one.css"
    source.parent.mkdir()
    source.write_text("a {}")
    settings.STATICFILES_DIRS = [source.parent]
    static.collect()

    os.utime(source, (1, 1))

    assert not static.collect()


def test_a_folder_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path):
    (tmp_path / "file").write_text("")
    settings.STATIC_ROOT = tmp_path / "file" / "static"

    with pytest.raises(BrokenEnvironment, match="Set STATIC_ROOT"):
        static.collect()
