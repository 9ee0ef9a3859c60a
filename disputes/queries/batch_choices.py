"""What a payment or a claim could be about: each batch is one choice, whatever else is another.

One choice stands for the entries of a batch that have the platform and the currency of most of
them. An entry that was corrected to another one is a choice of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Q, Sum, Window
from django.db.models.functions import RowNumber

from ..models import Platform, Tasker, WorkEntry
from ..models.entry import WorkEntryQuerySet
from ..money import Money
from ..vault.fields import open_text
from .entry_lines import MOST_CHOICES, EntryLine, entry_lines, entry_rows, owed_of, unclaimed
from .sealed import key_of

TOGETHER = ("batch", "platform", "currency")
Home = tuple[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """A batch as one choice: how many pieces of work it stands for, and what they are owed."""

    id: UUID
    platform: Platform
    worked_on: date | None
    project: str
    owed: Money | None
    count: int
    task_ref: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The latest of what there is to choose; `is_cut` where there is more."""

    lines: tuple[EntryLine | BatchLine, ...]
    is_cut: bool


def choices_of(
    tasker: Tasker,
    free: WorkEntryQuerySet,
    *,
    named: Collection[UUID] = (),
    first: UUID | None = None,
    today: date,
    limit: int = MOST_CHOICES,
) -> Choices:
    """Return what is owed among the `free` rows of `entry_rows`, and all that is `named`.

    What stands with the platform `first` is cut last. The statements are as many, however many
    pieces of work there are.
    """
    owed = owed_of(free)
    groups = _counted(owed.exclude(batch=None), newest=Max("entered_at"))
    mine = entry_rows(tasker).filter(batch__in={*(group["batch"] for group in groups), *named})
    homes = homes_of(mine)
    missing = homes.keys() & set(named) - {group["batch"] for group in groups}
    groups += _counted(mine.filter(batch__in=missing), newest=Max("entered_at"))
    wanted = [g for g in groups if _is_home(g, homes) and (g["count"] > 1 or g["batch"] in named)]
    wanted.sort(key=lambda g: (g["batch"] in named, g["platform"] == first, g["newest"]))
    shown = wanted[-limit:]
    key = key_of(tasker)
    batches = _lines({group["batch"]: group for group in shown}, mine, tasker)
    alone = owed.exclude(within({group["batch"]: homes[group["batch"]] for group in shown}))
    rows = list(_first_come(alone, first)[: limit + 1])
    others = mine.model.objects.none() if not named else entry_rows(tasker).filter(pk__in=named)
    beside = [row for row in others if row.pk not in {each.pk for each in rows[:limit]}]
    singles = entry_lines([*beside, *rows[:limit]], key=key, today=today)
    return Choices((*batches, *singles), len(rows) > limit or len(wanted) > limit)


def homes_of(rows: WorkEntryQuerySet) -> dict[UUID, Home]:
    """Return the platform and the currency of most entries of each batch."""
    homes: dict[UUID, Home] = {}
    for group in sorted(_counted(rows), key=lambda g: (-g["count"], str(g["platform"]))):
        homes.setdefault(group["batch"], (group["platform"], group["currency"]))
    return homes


def within(homes: Mapping[UUID, Home]) -> Q:
    """Say which entries these batches stand for, in as few words as there are homes."""
    found = Q(pk__in=())
    for home in sorted(set(homes.values()), key=str):
        batches = [batch for batch, its in homes.items() if its == home]
        found |= Q(batch__in=batches, platform=home[0], currency=home[1])
    return found


def named_rows(tasker: Tasker, ids: Collection[UUID]) -> WorkEntryQuerySet:
    """Return the entries that somebody chose, by themselves or with their batch."""
    homes = homes_of(entry_rows(tasker).filter(batch__in=ids))
    standing = within(homes) & Q(retracted_at=None)
    rows = WorkEntry.objects.of(tasker).select_related("platform")
    return rows.filter(Q(pk__in=ids) | standing)


def claimable(
    tasker: Tasker, ids: Collection[UUID], *, inside: Collection[UUID], more: bool
) -> list[WorkEntry]:
    """Return the entries for a claim: of a batch what it holds already, and what is free of it.

    What is owed, where anything is; otherwise all of it. Without `more`, what it holds is all.
    """
    taken = set(ids)
    by_batch: dict[UUID | None, list[WorkEntry]] = {}
    chosen = []
    marked = entry_rows(tasker).filter(pk__in=named_rows(tasker, ids).values("pk"))
    owed = set(owed_of(marked).values_list("pk", flat=True))
    free = set(unclaimed(marked).values_list("pk", flat=True))
    for row in named_rows(tasker, ids):
        if row.pk in taken:
            chosen.append(row)
        else:
            by_batch.setdefault(row.batch, []).append(row)
    for rows in by_batch.values():
        held = [row for row in rows if row.pk in inside]
        open_ones = [row for row in rows if row.pk in free] if more or not held else []
        new = [row for row in open_ones if row.pk in owed] or ([] if held else open_ones)
        # Where nothing is free, the service says so: nothing is left out in silence.
        chosen += [*held, *(row for row in new if row not in held)] or rows
    return chosen


def folded(tasker: Tasker, ids: Collection[UUID], free: WorkEntryQuerySet) -> set[UUID]:
    """Name what is chosen by its batches, where all that is owed of a batch is in it."""
    chosen = entry_rows(tasker).filter(pk__in=ids)
    homes = homes_of(entry_rows(tasker).filter(batch__in=chosen.values("batch")))
    left = owed_of(free).filter(within(homes)).exclude(pk__in=ids)
    whole = homes.keys() - set(left.values_list("batch", flat=True))
    rows = chosen.filter(within({batch: homes[batch] for batch in whole}))
    by_entry = dict(rows.values_list("pk", "batch"))
    several = {b for b in whole if sum(batch == b for batch in by_entry.values()) > 1}
    names = (by_entry[pk] if by_entry.get(pk) in several else pk for pk in ids)
    return {name for name in names if name is not None}


def _counted(rows: WorkEntryQuerySet, **more: Any) -> list[dict[str, Any]]:
    owed = Sum(F("promised_micros") - F("received_micros"))
    grouped = rows.order_by().values(*TOGETHER)
    return list(grouped.annotate(count=Count("pk"), owed=owed, **more))


def _is_home(group: Mapping[str, Any], homes: Mapping[UUID, Home]) -> bool:
    return homes.get(group["batch"]) == (group["platform"], group["currency"])


def _first_come(rows: WorkEntryQuerySet, first: UUID | None) -> WorkEntryQuerySet:
    if first is None:
        return rows
    order = WorkEntry._meta.ordering or ()
    return rows.annotate(is_first=Q(platform=first)).order_by("-is_first", *order)


def _lines(
    groups: Mapping[UUID, Mapping[str, Any]], mine: WorkEntryQuerySet, tasker: Tasker
) -> Iterable[BatchLine]:
    """Read one entry of each batch, for what all of it has in common."""
    place = Window(RowNumber(), partition_by=["batch", "platform", "currency"], order_by="pk")
    key = key_of(tasker)
    for row in mine.filter(batch__in=groups).annotate(place=place).filter(place=1):
        group = groups[row.batch] if row.batch else {}
        if (row.platform_id, row.currency) != (group["platform"], group["currency"]):
            continue
        stated = group["owed"] is not None and row.currency
        owed = Money(max(group["owed"], 0), row.currency) if stated else None
        yield BatchLine(
            id=group["batch"],
            platform=row.platform,
            worked_on=row.worked_on,
            project=open_text(key, row, "project"),
            owed=owed,
            count=group["count"],
        )
