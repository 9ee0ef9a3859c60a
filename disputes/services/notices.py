"""Notices that a tasker has seen; they are decided where clocks take their steps."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from ..models import Notice, Tasker


def see(*, tasker: Tasker, notice_ids: Collection[UUID]) -> int:
    """Take these off the first page; doing it twice changes nothing. Return how many were new."""
    mine = Notice.objects.of(tasker).unseen()
    return mine.filter(pk__in=notice_ids).update(is_seen=True)
