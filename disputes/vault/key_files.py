"""Keys that live in files beside nothing they protect, made once, read by their owner only."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


class KeyUnusable(RuntimeError):
    """A key file cannot be read or made; the text names the file and says what to do."""


def read_or_make(path: Path, make: Callable[[], str]) -> str:
    """Return the text of the file; what `make` returns is kept in it when it is missing.

    Of several processes that start together one makes the file; all return the same text.
    """
    try:
        if not path.exists():
            _keep(path, make())
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnusable(f"{path} cannot be used: {error}. Mend it or set OWED_KEYS.") from error


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written aside, then linked: nobody can ever read a key that is half there.
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        Path(path).hardlink_to(aside)
    except FileExistsError:
        pass  # another process of the same start made it first
    finally:
        Path(aside).unlink()
