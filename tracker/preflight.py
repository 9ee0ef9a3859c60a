"""What can be found wrong before anything starts, each said in one line that tells what to do."""

from __future__ import annotations

import fcntl
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .env import BrokenEnvironment


def check_folder(home: Path) -> None:
    """Make the folder if it is missing, and write in it."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        raise BrokenEnvironment(
            f"The folder {home} cannot be written to ({error.strerror}). "
            "Set OWED_HOME to a folder that you may write to."
        ) from error


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise BrokenEnvironment(
                f"Port {port} of {host} cannot be used ({error.strerror}). "
                f"Stop what uses it, or choose another port: PORT={port + 1} make run"
            ) from error


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Hold the folder: two of us would share a broker and compile one packet twice."""
    with (home / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BrokenEnvironment(
                f"Owed already runs in {home}. Stop it first, or set OWED_HOME to another folder."
            ) from error
        yield
