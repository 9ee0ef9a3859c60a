"""What was saved before a platform may shut an account, and what is still to be saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..choices import SavedItem
from ..models import Deactivation, Evidence, Precaution, Tasker
from ..models.deactivation import DeactivationQuerySet
from ..reference.rows import ChecklistRow
from ..reference.tables import checklists
from ..rules.precautions import ADVICE, read
from .evidence import KeptFile, kept_files


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the list: what to save of it, who asks for it, and what was saved."""

    item: SavedItem
    what: str
    asked_by: tuple[ChecklistRow, ...]
    files: tuple[KeptFile, ...]
    has_none: bool

    @property
    def is_done(self) -> bool:
        return self.has_none or bool(self.files)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one list is; `lock_out` is the newest on its platform, to hand the files to."""

    precaution: Precaution
    lines: tuple[Line, ...]
    lock_out: Deactivation | None
    to_hand_over: int

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)


def progress(precaution: Precaution) -> Progress:
    tasker = precaution.tasker
    saved = list(Evidence.objects.standing().filter(precaution=precaution))
    files: defaultdict[str, list[KeptFile]] = defaultdict(list)
    for file in kept_files(tasker, saved):
        files[file.evidence.item].append(file)
    return Progress(
        precaution=precaution,
        lines=lines(files, read(precaution.has_none)),
        lock_out=lock_outs_of(precaution).first(),
        to_hand_over=sum(row.deactivation_id is None for row in saved),
    )


def lines(
    files: dict[str, list[KeptFile]] | None = None, has_none: Iterable[SavedItem] = ()
) -> tuple[Line, ...]:
    """Return every thing in its order; without files, what a list would ask for."""
    none = set(has_none)
    return tuple(
        Line(
            item=item,
            what=ADVICE[item].what,
            asked_by=tuple(row for row in _rows(item) if row.is_fact),
            files=tuple((files or {}).get(item, ())),
            has_none=item in none,
        )
        for item in SavedItem
    )


def _rows(item: SavedItem) -> list[ChecklistRow]:
    rows = checklists()
    return [rows[row_id] for row_id in ADVICE[item].asked_by]


def begun(tasker: Tasker) -> list[tuple[Precaution, int]]:
    """Return the tasker's lists, each with how many of its things are done."""
    rows = list(Precaution.objects.of(tasker).select_related("platform"))
    done = {row.pk: read(row.has_none) for row in rows}
    saved = Evidence.objects.standing().filter(precaution__in=rows).exclude(item="")
    for precaution_id, item in saved.values_list("precaution_id", "item").distinct().order_by():
        done[precaution_id].add(SavedItem(item))
    return [(row, len(done[row.pk])) for row in rows]


def lock_outs_of(precaution: Precaution) -> DeactivationQuerySet:
    """Return the lock-outs that may have come of it, the newest first."""
    mine = Deactivation.objects.of(precaution.tasker).standing()
    return mine.filter(platform=precaution.platform_id)
