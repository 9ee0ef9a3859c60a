"""Style sheets and scripts, gathered, named by their content and compressed, when they changed."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from disputes.vault.hashing import sha256_hex

from .env import BrokenEnvironment

# Pages of libraries that nothing here links to; compressing them takes longer than all the rest.
UNUSED = ["redoc", "rest_framework"]
GATHERING = "Gathering style sheets and scripts: this takes a moment when they have changed."


def collect() -> bool:
    """Gather them for the web server; say whether there was anything to do."""
    stamp = settings.STATIC_ROOT / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    try:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
        stamp.write_text(now, encoding="ascii")
    except OSError as error:
        raise BrokenEnvironment(
            f"Style sheets cannot be gathered in {settings.STATIC_ROOT} ({error.strerror}). "
            "Set STATIC_ROOT to a folder that you may write to."
        ) from error
    return True


def _fingerprint() -> str:
    """A digest of every file: an image that was carried elsewhere keeps no times to go by."""
    found = [
        (path, sha256_hex(Path(storage.path(path)).read_bytes()))
        for finder in get_finders()
        for path, storage in finder.list(UNUSED)
    ]
    return sha256_hex(repr(sorted(found)).encode())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    collect()
