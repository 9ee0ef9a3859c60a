"""What browsers get of our scripts and style sheets, and how much that weighs on a slow phone."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from tracker.served import ServedFiles, without_comments

SOURCE = """/* Of a file,
   on two lines. */
const star = "image/*"; // stays
  // goes
  const url = "https://example.org/*/";
"""
WITHOUT = """const star = "image/*"; // stays
const url = "https://example.org/*/";
"""


def weight(*names: str) -> int:
    """The bytes of all files, each compressed as phones get it."""
    paths = [Path(str(finders.find(f"disputes/{name}"))) for name in names]
    served = [without_comments(path.read_text(encoding="utf-8")) for path in paths]
    return sum(len(brotli.compress(text.encode())) for text in served)


def test_comments_go_and_what_only_looks_like_one_stays() -> None:
    assert without_comments(SOURCE) == WITHOUT


@pytest.mark.parametrize(
    ("name", "kept"),
    [("disputes/a.js", WITHOUT), ("admin/a.js", SOURCE), ("disputes/a.svg", SOURCE)],
)
def test_only_our_own_scripts_are_changed(tmp_path: Path, name: str, kept: str) -> None:
    storage = ServedFiles(location=tmp_path)

    storage.save(name, ContentFile(SOURCE.encode()))

    with FileSystemStorage(tmp_path).open(name) as file:
        assert file.read().decode() == kept


def test_a_page_runs_at_most_three_kilobytes_and_six_where_notes_are_kept() -> None:
    assert weight("page.js") <= 3_072
    assert weight("page.js", "outbox.js", "device.js", "mistakes.js") <= 6_144


def test_the_worker_weighs_at_most_three_kilobytes() -> None:
    assert weight("worker.js") <= 3_072
