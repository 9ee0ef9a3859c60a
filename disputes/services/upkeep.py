"""What has ended is forgotten: sessions, and deleted words that a journal still holds."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.db import connection


def clear_sessions() -> None:
    """Delete sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_deleted() -> None:
    """Empty SQLite's journal: what was deleted can be read in it until then."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
