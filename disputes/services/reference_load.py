"""Bring the shipped reference tables into the database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ..models import Platform
from ..reference import tables

SAID = ("name", "operator", "pay_days", "source", "verified")


@dataclass(frozen=True, slots=True)
class LoadedPlatforms:
    """How many the table has, and those that it says otherwise than the operator."""

    shipped: int
    left_alone: tuple[str, ...]


@transaction.atomic
def load_platforms() -> LoadedPlatforms:
    """Write every platform of the reference table, new or known; again it changes nothing.

    What an operator added or corrected stays as it is, and is named where the table differs.
    """
    shipped = {
        row.slug: Platform(slug=row.slug, **{name: getattr(row, name) for name in SAID})
        for row in tables.platforms()
    }
    theirs = Platform.objects.filter(slug__in=shipped, is_operators=True).in_bulk(field_name="slug")
    Platform.objects.bulk_create(
        [row for slug, row in shipped.items() if slug not in theirs],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=SAID,
    )
    differ = [slug for slug, row in theirs.items() if _said(row) != _said(shipped[slug])]
    return LoadedPlatforms(len(shipped), tuple(sorted(differ)))


def _said(row: Platform) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in SAID)
