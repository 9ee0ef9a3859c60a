"""Style sheets and scripts, gathered, named by their content and compressed, when they changed."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from disputes.vault.hashing import sha256_hex

# Pages of libraries that nothing here links to; compressing them takes longer than all the rest.
UNUSED = ["redoc", "rest_framework"]


def collect() -> bool:
    """Gather them for the web server; say whether there was anything to do."""
    stamp = settings.STATIC_ROOT / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """A digest of the name, size and time of every file."""
    found = [
        (path, stat.st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list(UNUSED)
        if (stat := Path(storage.path(path)).stat())
    ]
    return sha256_hex(repr(sorted(found)).encode())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    collect()
