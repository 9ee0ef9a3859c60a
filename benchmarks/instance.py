"""A throw-away instance for one benchmark, in a folder that is removed at the end."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection


def start() -> Path:
    """Set Django up on an empty SQLite database of its own; return the instance's folder."""
    home = Path(tempfile.mkdtemp(prefix="owed-bench-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {"OWED_HOME": str(home), "DEBUG": "1", "LOG_LEVEL": "CRITICAL"}
    (home / "static").mkdir()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    for name in ("OWED_KEYS", "DATABASE_URL"):
        os.environ.pop(name, None)
    django.setup()
    make_tables()
    # Everybody's key is open, as if they had just signed in: there is no request around it all.
    import_module("tests.factories.keys").lend()
    return home


def make_tables() -> None:
    """Make them from the models at once: to go through the migrations takes seconds."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    # As every instance has them: what they cost is measured with the rest.
    import_module("disputes.models.history_guards").install(connection)
