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
    """Return the open disputes shared with the organization that are in a cell of few people,
    by their ids alone.

    Few are fewer than a group of everybody's totals must have. One query, whatever is asked.
    """
    cells = {f"cell_{name}": (CELLS | {ALL: Value("")})[name] for name in questions}
    open_ones = Dispute.objects.shared_with(organization).unresolved().order_by()
    rows = list(
        open_ones.annotate(**cells).values_list("pk", "tasker_id", "currency", *cells).iterator()
    )
    people: defaultdict[tuple[int, str, str], set[UUID]] = defaultdict(set)
    for _pk, tasker_id, currency, *inside in rows:
        for number, cell in enumerate(inside):
            people[number, cell, currency].add(tasker_id)
    return [
        Dispute(pk=pk)
        for pk, _tasker_id, currency, *inside in rows
        if any(
            len(people[number, cell, currency]) < settings.SMALLEST_GROUP
            for number, cell in enumerate(inside)
        )
    ]
