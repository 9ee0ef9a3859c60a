"""How hard the suite looks where it makes up cases of its own."""

from __future__ import annotations

import os

from django.db import connection


def rounds(usual: int) -> int:
    """A third of it on PostgreSQL, which takes longer; ten times as many in `make faults`."""
    if "FAULT_ROUNDS" in os.environ:
        return usual * 10
    return usual // 3 if connection.vendor == "postgresql" else usual
