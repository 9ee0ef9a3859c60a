"""The order of whatever an organization reads: by days, and within a day by nothing at all.

Ids are random. In an order by the second, disputes of one's own between those of somebody else
would tell when these were raised.
"""

from __future__ import annotations

from datetime import UTC

from django.db.models.functions import TruncDate


def day(column: str) -> TruncDate:
    """Return the day of a moment, in UTC, to sort by."""
    return TruncDate(column, tzinfo=UTC)
