"""Typed readers of the environment that fail loudly, in one line that says what to do."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from redis import Redis

# The end of a sentence about a URL: the same for the database and the broker.
ESCAPED = (
    "each of # / ? @ : % [ ] in the password as % and two digits, such as %23 for #. "
    "This writes it so: python3 -c \"import urllib.parse as u; print(u.quote(input(), safe=''))\""
)


class BrokenEnvironment(SystemExit):
    """A setting cannot be used; uncaught, the process ends with this one line and code 1."""


def load_file(path: Path, environ: MutableMapping[str, str] = os.environ) -> None:
    """Read NAME=value lines into the environment; what is already set wins."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenEnvironment(f"{path} cannot be read: {error}. Mend or remove it.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        name, equals, value = entry.partition("=")
        if not equals or not name.strip().isidentifier():
            raise BrokenEnvironment(f"{path}, line {number}: write NAME=value, or start with #.")
        environ.setdefault(name.strip(), value.strip().strip("\"'"))


def text(name: str, default: str = "") -> str:
    """What is set; an empty value counts as not set."""
    return os.environ.get(name) or default


def text_or_file(name: str) -> str:
    """Read NAME, or the file that NAME_FILE names, or nothing where neither is set."""
    path = text(f"{name}_FILE")
    if text(name) or not path:
        return text(name)
    try:
        return Path(path).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenEnvironment(f"{name}_FILE={path} cannot be read: {error}.") from error


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if value in ("", "1", "0", "true", "false", "yes", "no", "on", "off"):
        return default if not value else value in ("1", "true", "yes", "on")
    raise BrokenEnvironment(f"{name}={value}: write 1 or 0.")


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise BrokenEnvironment(f"{name}={value}: write a whole number from {least} to {most}.")


def one_of(name: str, words: tuple[str, ...]) -> str:
    """One of these words; the first where nothing is set."""
    value = text(name, words[0])
    if value in words:
        return value
    raise BrokenEnvironment(f"{name}={value}: write one of {', '.join(words)}.")


def names(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(name: str, default: Path) -> dict[str, Any]:
    """The database of a URL; an SQLite file where none is given. Connections are kept open.

    One that the server closed meanwhile is noticed before a request or a task uses it.
    """
    if not text(name):
        _make_folder(default.parent)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default), "CONN_MAX_AGE": None}
    with suppress(ValueError):  # its words would show the password
        if _is_whole(urlsplit(text(name))):
            return dict(
                dj_database_url.parse(text(name), conn_max_age=None, conn_health_checks=True)
            )
    raise BrokenEnvironment(
        f"{name} cannot be read: write postgresql://user:password@host:5432/name, {ESCAPED}"
    )


def _make_folder(path: Path) -> None:
    """Make the folder of a database, which SQLite would not."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BrokenEnvironment(
            f"The folder {path} cannot be made ({error.strerror}). "
            "Set OWED_HOME to a folder that you may write to."
        ) from error


def broker(name: str, embedded: str) -> str:
    """The URL of a Redis or Valkey server; that of the embedded one where none is given.

    Read here as its clients read it: their errors would show the password.
    """
    url = text(name)
    if not url:
        return embedded
    if _is_broker(url):
        return url
    raise BrokenEnvironment(
        f"{name} cannot be read: write redis://user:password@host:6379/0, {ESCAPED}"
    )


def _is_broker(url: str) -> bool:
    try:
        parts = urlsplit(url)
        Redis.from_url(url).close()
        if parts.scheme == "unix":
            return bool(parts.path)
        path_fits = re.fullmatch(r"/?\d*", parts.path) is not None
        return bool(parts.hostname) and _is_whole(parts) and path_fits
    except ValueError:
        return False


def _is_whole(parts: SplitResult) -> bool:
    """Whether no sign in the password had the rest of it read as a path or the like."""
    return "@" not in f"{parts.path}?{parts.query}" and not parts.fragment


def secret(name: str, kept_in: Path, *, may_make: bool, least: int = 0) -> str:
    """Read a secret from NAME, from the file named by NAME_FILE, or from `kept_in`.

    With `may_make` a missing secret is made once and kept in `kept_in`, readable by the owner only.
    One of fewer than `least` characters is refused.
    """
    value = text(name) or _kept_secret(name, kept_in, may_make=may_make)
    if len(value) < least:
        raise BrokenEnvironment(
            f"{name} is too short: write {least} or more random characters. "
            'This makes them: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return value


def _kept_secret(name: str, kept_in: Path, *, may_make: bool) -> str:
    path = Path(text(f"{name}_FILE") or kept_in)
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        if not may_make:
            raise BrokenEnvironment(
                f"Set {name}, or {name}_FILE to a file that holds it: it keeps sessions safe."
            ) from None
    except OSError as error:
        raise BrokenEnvironment(f"{path} cannot be read: {error}.") from error
    return _make_secret(path)


def _make_secret(path: Path) -> str:
    """Make a secret once: of two processes that start together, both use the first one's."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        # A link appears whole or not at all, and never in the place of another.
        with suppress(FileExistsError):
            path.hardlink_to(aside)
        aside.unlink()
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise BrokenEnvironment(
            f"{path.parent} cannot be written: {error}. Set OWED_HOME to a folder you may write to."
        ) from error
