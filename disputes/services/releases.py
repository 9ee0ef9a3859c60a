"""Publish everybody's totals once a month, and never restate them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from ..models import MassEvent, Release
from ..queries.due_process import reopened
from ..queries.mass_events import count_proposals
from ..queries.release import count_release
from ..vault.hashing import canonical_json, sha256_hex
from . import rollups


def release_totals(*, today: date) -> bool:
    """Freeze the totals of everybody as the release of this month; say whether it was new.

    The first call of a month wins: later calls change nothing, so that nobody can watch the
    totals move while others file. With it, and then only, comes whom to ask whether a lock-out
    ended for them as well, and which weeks look like a mass event.
    """
    month = f"{today:%Y-%m}"
    if Release.objects.filter(month=month).exists():
        return False
    rollups.fold()
    tables = {"smallest_group": settings.SMALLEST_GROUP, "by": count_release(today=today)}
    with transaction.atomic():
        _release, new = Release.objects.get_or_create(
            month=month,
            defaults={
                "counted_on": today,
                "tables": tables,
                "lock_outs": count_proposals(today=today),
                "sha256": sha256_hex(canonical_json(tables)),
            },
        )
        ended = reopened(today=today) if new else []
        MassEvent.objects.filter(pk__in=ended).update(reopened_on=today)
    return new
