"""The database of a start: its tables brought up to date, the shipped tables and cases in it."""

from __future__ import annotations

import hashlib
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection

from . import env

BASE_DIR = Path(__file__).resolve().parent.parent


def prepare(home: Path) -> None:
    """Bring the tables up to date and fill those that are shipped."""
    try:
        call_command("migrate", verbosity=0)
        call_command("load_reference", stdout=StringIO())
        if shows_demonstration():
            call_command("load_press_cases", stdout=StringIO())
    except Error as error:
        raise env.BrokenEnvironment(
            "The database cannot be used: see that DATABASE_URL is right and that it runs. "
            f"It says: {str(error).strip().splitlines()[0]}"
        ) from error
    connection.close()
    _stamp(home).write_text(_version(), encoding="ascii")


def was_prepared(home: Path) -> bool:
    """Say whether this version did it before, so that nothing has to wait for it now."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and not Path(database["NAME"]).exists():
        return False
    return _stamp(home).exists() and _stamp(home).read_text(encoding="ascii") == _version()


def shows_demonstration() -> bool:
    return settings.DEBUG and env.flag("DEMO", default=True)


def _stamp(home: Path) -> Path:
    return home / "prepared"


def _version() -> str:
    """What the tables depend on: which database, which packages, which migrations of ours."""
    named = [env.text("DATABASE_URL"), (BASE_DIR / "requirements.lock").read_text("utf-8")]
    named += sorted(path.name for path in (BASE_DIR / "disputes" / "migrations").glob("*.py"))
    return hashlib.sha256("\n".join(named).encode()).hexdigest()
