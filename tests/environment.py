"""A folder of this process's own for whatever the project keeps; imported before the settings."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

# What the shell says about an instance is not about the tests.
FOREIGN = (
    "DATABASE_URL REDIS_URL OWED_KEYS OWED_VAULT_KEY OWED_VAULT_KEY_FILE SECRET_KEY "
    "SECRET_KEY_FILE HTTPS ALLOWED_HOSTS BEHIND_PROXY LOG_LEVEL SMALLEST_GROUP ENV_FILE "
    "EMAIL_HOST EMAIL_SECURITY EMAIL_PORT EMAIL_FROM EMAIL_LINK "
    "OWED_CERTIFICATE OWED_CERTIFICATE_FILE OWED_CERTIFICATE_KEY OWED_CERTIFICATE_KEY_FILE "
    "OWED_TSA_URL OWED_TSA_CERTIFICATE OWED_TSA_CERTIFICATE_FILE OWED_ADDRESS"
)

HOME = Path(tempfile.mkdtemp(prefix="owed-test-"))
# Of the SQLite database: each process of pytest-xdist adds a suffix of its own.
DATABASE_FILE = HOME / "test.sqlite3"
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for folder in ("static", "files", "keys"):
    (HOME / folder).mkdir(mode=0o700)
for name in FOREIGN.split():
    os.environ.pop(name, None)
os.environ |= {"DEBUG": "1", "OWED_HOME": str(HOME), "ENV_FILE": os.devnull}
# Playwright keeps an event loop in the thread of its tests, which have no other one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def _leave_to_sqlite(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to open the database's file, its journal or their index other than by SQLite.

    A process that closes a file gives up all of its locks on it, SQLite's too. The next process
    that opens the database then believes that it is alone, and takes the journal away under us.
    """
    if event == "open" and str(DATABASE_FILE) in str(arguments[0]):
        raise PermissionError("Read the database's files in another process.")


sys.addaudithook(_leave_to_sqlite)
