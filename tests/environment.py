"""A folder of this process's own for whatever the project keeps; imported before the settings."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# What the shell says about an instance is not about the tests.
FOREIGN = (
    "DATABASE_URL REDIS_URL OWED_KEYS OWED_VAULT_KEY OWED_VAULT_KEY_FILE SECRET_KEY "
    "SECRET_KEY_FILE HTTPS ALLOWED_HOSTS BEHIND_PROXY LOG_LEVEL SMALLEST_GROUP ENV_FILE"
)

HOME = Path(tempfile.mkdtemp(prefix="owed-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for folder in ("static", "files", "keys"):
    (HOME / folder).mkdir(mode=0o700)
for name in FOREIGN.split():
    os.environ.pop(name, None)
os.environ |= {"DEBUG": "1", "OWED_HOME": str(HOME), "ENV_FILE": os.devnull}
# Playwright keeps an event loop in the thread of its tests, which have no other one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
