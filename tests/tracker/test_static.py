"""Style sheets and scripts are gathered when they changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tracker import static


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
