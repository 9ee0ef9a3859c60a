"""How long a link hands a packet out, and what it is when somebody opens it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

# A link is opened within days, or asked for anew.
DAYS: Final = (1, 7, 30)
# However often it is passed on.
MOST_DOWNLOADS: Final = 50


class LinkState(Enum):
    WORKS = "works"
    USED = "used"
    ENDED = "ended"


def last_day(made_on: date, *, days: int) -> date:
    """Return the last day on which it works, whole: at least as long as was promised."""
    return made_on + timedelta(days=days)


def state_on(
    today: date,
    *,
    last_day: date,
    is_revoked: bool,
    is_single_use: bool,
    downloads: int,
    most: int,
) -> LinkState:
    """Say what a link is; that it was used once is told, so that a stranger's use is noticed."""
    if is_revoked or today > last_day:
        return LinkState.ENDED
    if is_single_use and downloads:
        return LinkState.USED
    return LinkState.WORKS if downloads < most else LinkState.ENDED
