"""Files of keys: made once, whole, by one of many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from disputes.vault.key_files import KeyUnusable, read_or_make


def test_what_was_made_first_is_read_from_then_on(tmp_path: Path) -> None:
    made = count()

    first = read_or_make(tmp_path / "keys" / "a.key", lambda: f"key {next(made)}")

    assert first == "key 0"
    assert read_or_make(tmp_path / "keys" / "a.key", lambda: "another") == "key 0"


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    made = count()

    def start(_number: int) -> str:
        return read_or_make(tmp_path / "keys" / "a.key", lambda: f"key {next(made)}")

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(start, range(32)))

    assert len(keys) == 1


def test_the_second_to_make_a_key_reads_the_first_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.key"

    def make_while_another_does() -> str:
        path.write_text("the first", encoding="ascii")
        return "the second"

    assert read_or_make(path, make_while_another_does) == "the first"
    assert [file.name for file in tmp_path.iterdir()] == ["a.key"]


def test_a_folder_in_the_way_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.key").mkdir()

    with pytest.raises(KeyUnusable, match="OWED_KEYS"):
        read_or_make(tmp_path / "a.key", lambda: "key")


def test_a_file_that_is_no_text_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(b"\xff\xfe")

    with pytest.raises(KeyUnusable, match="OWED_KEYS"):
        read_or_make(tmp_path / "a.key", lambda: "key")
