"""Bring the shipped reference tables into the database."""

from __future__ import annotations

from ..models import Platform
from ..reference import tables


def load_platforms() -> int:
    """Write every platform of the reference table, new or known, and return how many.

    One statement; run again it changes nothing, and it leaves alone the platforms that an
    operator added.
    """
    rows = [
        Platform(
            slug=row.slug,
            name=row.name,
            operator=row.operator,
            source=row.source,
            verified=row.verified,
        )
        for row in tables.platforms()
    ]
    Platform.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name", "operator", "source", "verified"],
    )
    return len(rows)
