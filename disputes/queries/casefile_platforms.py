"""The platforms of the disputes in a casefile, to tick all of one at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from ..models.dispute import DisputeQuerySet
from ..models.platform import OTHER


@dataclass(frozen=True, slots=True)
class PlatformCount:
    slug: str
    name: str
    disputes: int


def platforms_in(disputes: DisputeQuerySet) -> list[PlatformCount]:
    """Return those with a name here, the one with the most disputes first."""
    rows = disputes.exclude(platform__slug=OTHER).order_by()
    counted = rows.values_list("platform__slug", "platform__name").annotate(count=Count("pk"))
    return [PlatformCount(*row) for row in counted.order_by("-count", "platform__name")]
