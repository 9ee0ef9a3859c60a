"""How many pictures an account sends in an hour, through every door: each one is work to check."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.cache import cache

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Tasker
from ..vault.daily import digest_of_today

MOST_AN_HOUR: Final = 30
HOUR: Final = 3_600


class TooManyUploads(DomainError):
    code = "too_many_uploads"
    message = _(
        "You sent %(most)s pictures in this hour, the most there is time to check. "
        "Send this one in an hour."
    )
    field = "file"


def count_upload(tasker: Tasker, *, now: datetime) -> None:
    """Raise TooManyUploads above the most of an hour; a cache that is away counts nothing.

    The key tells nobody who it was, and it ends with the hour.
    """
    window = int(now.timestamp()) // HOUR
    who = digest_of_today("disputes.uploads", str(tasker.account_id), now=now)
    key = f"uploads:{who}:{window}"
    if not cache.add(key, 1, timeout=HOUR) and _more(key) > MOST_AN_HOUR:
        raise TooManyUploads(most=MOST_AN_HOUR)


def _more(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two steps
        return 1
