"""Readers of the environment: what cannot be used ends in one line that says what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker import env

BROKEN_BROKERS = (
    "secret-word",
    "http://:secret-word@host:6379/0",
    "redis://",
    "redis:///0",
    "redis://:secret-word#x@host:6379/0",
    "redis://user#secret-word@host:6379/0",
    "redis://:secret-word/x@host:6379/0",
    "redis://user:12?secret-word@host:6379/0",
    "redis://:secret-word[@host:6379/0",
    "redis://:secret-word@host:port/0",
    "redis://:secret-word@host:99999/0",
    "redis://:secret-word@host:6379/zero",
    "redis://host:6379/0?socket_timeout=secret-word",
    "unix://",
)


@pytest.mark.parametrize(("written", "read"), [("1", True), ("on", True), ("No", False)])
def test_a_flag_is_read_in_the_words_people_write(
    monkeypatch: pytest.MonkeyPatch, written: str, read: bool
):
    monkeypatch.setenv("FLAG", written)

    assert env.flag("FLAG", default=not read) is read


def test_what_is_empty_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("FLAG", "NUMBER", "TEXT", "DATABASE"):
        monkeypatch.setenv(name, "")

    assert env.flag("FLAG", default=True)
    assert env.number("NUMBER", 8000) == 8000
    assert env.text("TEXT", "word") == "word"
    file = tmp_path / "not yet there" / "owed.sqlite3"

    assert env.database("DATABASE", file)["NAME"] == str(file)
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_for_the_database_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(env.BrokenEnvironment, match="Set OWED_HOME"):
        env.database("DATABASE", tmp_path / "file" / "home" / "owed.sqlite3")


@pytest.mark.parametrize("password", ["a#b", "a/b", "a?b", "12#b", "12/b", "12?b", "a[b"])
def test_a_password_with_a_sign_in_it_is_told_how_to_write_it(
    monkeypatch: pytest.MonkeyPatch, password: str
):
    monkeypatch.setenv("DATABASE", f"postgresql://owed:{password}@host/owed")

    with pytest.raises(env.BrokenEnvironment, match="%23 for #") as refused:
        env.database("DATABASE", Path("x"))

    assert password not in str(refused.value)


def test_a_password_written_so_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE", "postgresql://owed:a%23%2F%3F@host/owed")

    assert env.database("DATABASE", Path("x"))["PASSWORD"] == "a#/?"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("maybe", lambda: env.flag("BROKEN", default=True)),
        ("eight", lambda: env.number("BROKEN", 1)),
        ("ssl", lambda: env.one_of("BROKEN", ("starttls", "tls"))),
        ("-1", lambda: env.number("BROKEN", 1)),
        ("70000", lambda: env.number("BROKEN", 1, most=65535)),
        ("nonsense://secret-word@host", lambda: env.database("BROKEN", Path("x"))),
        *((value, lambda: env.broker("BROKEN", "unix:///x")) for value in BROKEN_BROKERS),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, value: str, read: Callable[[], object]
):
    monkeypatch.setenv("BROKEN", value)

    with pytest.raises(env.BrokenEnvironment) as broken:
        read()

    assert "BROKEN" in str(broken.value)
    assert "\n" not in str(broken.value)
    assert "secret-word" not in str(broken.value)


def test_a_database_is_named_by_its_url(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE", "postgresql://asha:word@host:5433/owed")

    database = env.database("DATABASE", Path("x"))

    assert (database["HOST"], database["PORT"], database["NAME"]) == ("host", 5433, "owed")
    assert database["CONN_MAX_AGE"] is None
    assert database["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    "url",
    [
        "redis://localhost:6379/0",
        "rediss://:a%23b%2Fc@host",
        "redis://[::1]:6379/",
        "redis://host?db=2",
        "unix:///run/broker.sock",
    ],
)
def test_a_broker_is_named_by_its_url(monkeypatch: pytest.MonkeyPatch, url: str):
    monkeypatch.setenv("BROKER", url)

    assert env.broker("BROKER", "unix:///x") == url


def test_without_a_url_the_broker_is_the_embedded_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("BROKER", raising=False)

    assert env.broker("BROKER", "unix:///x/broker.sock") == "unix:///x/broker.sock"


def test_a_list_is_separated_by_commas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NAMES", "owed.example, ,other.example")

    assert env.names("NAMES") == ["owed.example", "other.example"]


def test_a_file_sets_what_the_shell_has_not_set(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("# a word\n\nPORT = 8001\nDEMO='0'\nHOST=::1\n", encoding="utf-8")
    environ = {"PORT": "9000"}

    env.load_file(file, environ)

    assert environ == {"PORT": "9000", "DEMO": "0", "HOST": "::1"}


def test_a_file_that_is_missing_says_nothing(tmp_path: Path):
    environ: dict[str, str] = {}

    env.load_file(tmp_path / ".env", environ)

    assert environ == {}


@pytest.mark.parametrize("content", [b"PORT 8000", b"1PORT=8000", b"=8000", b"PORT=\xff\xfe"])
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: bytes):
    file = tmp_path / ".env"
    file.write_bytes(b"# first\n" + content)

    with pytest.raises(env.BrokenEnvironment, match=str(file)) as broken:
        env.load_file(file, {})

    assert "\n" not in str(broken.value)


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path):
    kept_in = tmp_path / "keys" / "secret"

    made = env.secret("MISSING_SECRET", kept_in, may_make=True)

    assert env.secret("MISSING_SECRET", kept_in, may_make=False) == made
    assert kept_in.stat().st_mode & 0o777 == 0o600
    assert len(made) >= 50


def test_a_secret_is_read_from_the_file_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "named").write_text("word\n", encoding="ascii")
    monkeypatch.setenv("NAMED_SECRET_FILE", str(tmp_path / "named"))

    assert env.secret("NAMED_SECRET", tmp_path / "other", may_make=False) == "word"


def test_a_missing_secret_is_asked_for_where_none_may_be_made(tmp_path: Path):
    with pytest.raises(env.BrokenEnvironment, match="Set MISSING_SECRET"):
        env.secret("MISSING_SECRET", tmp_path / "secret", may_make=False)


@pytest.mark.parametrize("kept", ["named", "in a file"])
def test_a_secret_that_is_too_short_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: str
):
    (tmp_path / "secret").write_text("k" * 49, encoding="ascii")
    if kept == "named":
        monkeypatch.setenv("SHORT_SECRET", "k" * 49)

    with pytest.raises(env.BrokenEnvironment, match="50 or more") as broken:
        env.secret("SHORT_SECRET", tmp_path / "secret", may_make=False, least=50)

    assert "kk" not in str(broken.value)
    assert env.secret("SHORT_SECRET", tmp_path / "secret", may_make=False, least=49) == "k" * 49


def test_a_secret_that_cannot_be_written_is_no_traceback(tmp_path: Path):
    (tmp_path / "keys").write_text("a file, not a folder", encoding="ascii")

    with pytest.raises(env.BrokenEnvironment, match="keys"):
        env.secret("MISSING_SECRET", tmp_path / "keys" / "secret", may_make=True)


def test_nothing_of_the_shell_reaches_the_tests():
    assert os.environ["ENV_FILE"] == os.devnull
