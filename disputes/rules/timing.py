"""What a clock measured, and whether somebody forgot that it ran."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

# Longer than this nobody works in one go: the person says the true time.
FORGOTTEN_AFTER: Final = timedelta(hours=12)


def measured(started_at: datetime, until: datetime) -> int:
    """Return whole seconds; a clock that was set back measured nothing."""
    return max(int((until - started_at).total_seconds()), 0)


def is_forgotten(seconds: int) -> bool:
    return seconds > FORGOTTEN_AFTER.total_seconds()
