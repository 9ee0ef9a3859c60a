"""The clock that somebody's pages are shown by, and the last day that has begun by it."""

from __future__ import annotations

from datetime import date, datetime

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Tasker
from ..rules.time_zones import is_zone, latest_day


class TimeZoneNotKnown(DomainError):
    code = "time_zone_not_known"
    message = _("Choose a time zone from the list, or leave it empty.")
    for_programs = _("Write the time zone as “Asia/Manila” or “UTC”, or leave it empty.")
    field = "time_zone"


def choose_time_zone(*, account: Account, time_zone: str) -> None:
    """Show their pages by this clock from now on; an empty name forgets what was chosen."""
    if time_zone and not is_zone(time_zone):
        raise TimeZoneNotKnown
    account.time_zone = time_zone
    account.save(update_fields=["time_zone"])


def latest_today(tasker: Tasker, now: datetime) -> date:
    """Return the day it is for a tasker, or anywhere if we don't know their zone: not after it."""
    return latest_day(now, chosen=tasker.account.time_zone, country=tasker.country)
