"""Which disputes an exact total tells of nearly by itself, because few people are in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Value

from ..models import Dispute, Organization
from .aggregates import CELLS

# The sum of everything, as the desk shows it.
ALL = "all"


def in_small_cells(organization: Organization, questions: Iterable[str]) -> list[Dispute]:
    """Return the open disputes shared with the organization that are in a cell of few people.

    Few are fewer than a group of everybody's totals must have. One query, whatever is asked.
    """
    cells = {f"cell_{name}": (CELLS | {ALL: Value("")})[name] for name in questions}
    open_ones = Dispute.objects.shared_with(organization).unresolved().order_by()
    rows = list(open_ones.annotate(**cells).only("tasker_id", "currency"))
    people: defaultdict[tuple[str, str, str], set[UUID]] = defaultdict(set)
    for row in rows:
        for cell in cells:
            people[cell, getattr(row, cell), row.currency].add(row.tasker_id)
    return [
        row
        for row in rows
        if any(
            len(people[cell, getattr(row, cell), row.currency]) < settings.SMALLEST_GROUP
            for cell in cells
        )
    ]
