"""What rows said before they were corrected: kept sealed, and found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Model, QuerySet

from ..vault.fields import open_text, seal_text
from ..vault.hashing import canonical_json
from ..vault.keys import DataKey

# A program may correct a row a thousand times, and each revision is opened on its own.
MOST_OPENED = 50

Revision = TypeVar("Revision", bound=Model)
Facts = Mapping[str, str | int | bool | None]


def keep_before(revision: Model, key: DataKey, before: Facts) -> None:
    """Write a revision that holds, sealed, what its row said until now."""
    seal_text(key, revision, "before", _written(before))
    revision.save(force_insert=True)


def once_said(revisions: QuerySet[Revision], key: DataKey, sent: Facts) -> bool:
    """Whether one of a row's revisions holds exactly this.

    The oldest come first and are enough: what is sent again is what was sent at first.
    """
    oldest = revisions.order_by("amended_at", "pk")[:MOST_OPENED]
    written = _written(sent)
    return any(open_text(key, revision, "before") == written for revision in oldest)


def _written(facts: Facts) -> str:
    return canonical_json(dict(facts)).decode()
