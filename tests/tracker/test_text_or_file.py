"""A setting that may be in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker import env


def test_what_is_set_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("1:from the file\n", encoding="ascii")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))

    assert env.text_or_file("KEY") == "1:from the file"
    monkeypatch.setenv("KEY", "1:set")
    assert env.text_or_file("KEY") == "1:set"


def test_nothing_set_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEY", raising=False)

    assert env.text_or_file("KEY") == ""


def test_a_file_that_cannot_be_read_ends_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "missing"))

    with pytest.raises(env.BrokenEnvironment) as broken:
        env.text_or_file("KEY")

    assert "KEY_FILE" in str(broken.value)
