"""The clock that somebody's pages are shown by."""

from __future__ import annotations

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account
from ..rules.time_zones import is_zone


class TimeZoneNotKnown(DomainError):
    code = "time_zone_not_known"
    message = _("Choose a time zone from the list, or leave it empty.")
    field = "time_zone"


def choose_time_zone(*, account: Account, time_zone: str) -> None:
    """Show their pages by this clock from now on; an empty name forgets what was chosen."""
    if time_zone and not is_zone(time_zone):
        raise TimeZoneNotKnown
    account.time_zone = time_zone
    account.save(update_fields=["time_zone"])
