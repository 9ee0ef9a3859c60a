"""Many pieces of work that are alike, logged with one form and taken back together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Unpack
from uuid import UUID, uuid5

import orjson
from django.db import transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import EntryRevision, Platform, Tasker, WorkEntry
from ..models.entry import WorkEntryQuerySet
from ..queries.sealed import key_of
from ..rules import bounds, pasted
from ..vault.fields import open_text
from ..vault.keys import DataKey
from .entries import EntryStatements, check_currency, tell_disputes
from .entry_facts import EntryFacts, facts_of, write_facts
from .locks import hold


class SomeAreThere(DomainError):
    code = "some_are_there"
    message = _(
        "In your list twice, or in your notes already: %(names)s. Look at them. Tick the box to "
        "log each of the others once."
    )
    field = "leave_out"


class AllAreThere(DomainError):
    code = "all_are_there"
    message = _("All of these are in your notes already.")
    field = "ids"


class BatchSaidOtherwise(DomainError):
    code = "batch_said_otherwise"
    message = _(
        "You saved this page before, and it said something else then. What you saved is kept. "
        "Press “Save” once more to log what is not in your notes yet."
    )


def log_many(
    *,
    tasker: Tasker,
    client_ref: UUID,
    ids: str,
    platform: Platform,
    worked_on: date | None,
    today: date,
    now: datetime,
    leave_out: bool = False,
    **stated: Unpack[EntryStatements],
) -> int:
    """Log one entry for each id of a pasted list; return how many are new.

    The rate is that of each; the time is that of all, and is shared evenly. A number alone says
    enough: its pay is not known then, which is never zero. The same form again changes nothing.
    What is in the list twice, or in the notes already, is named first, and left out only where
    that was confirmed.
    """
    whole = EntryFacts(platform=platform, worked_on=worked_on, **stated).checked(today=today)
    read = pasted.read_list(ids)  # it may be long, and nobody has to wait for it
    with transaction.atomic():
        hold(Tasker.objects.filter(pk=tasker.pk))  # the same list, sent twice at once, waits here
        key = key_of(tasker)
        known = _known(tasker, platform, key)
        new = [name for name in read.names if name not in known]
        if first := list(together(tasker, client_ref)):
            _check_said_before(first, whole, {uuid5(client_ref, name) for name in new}, key)
            return 0
        if not new:
            raise AllAreThere
        if not leave_out and (twice := [*read.repeated, *(n for n in read.names if n in known)]):
            raise SomeAreThere(names=", ".join(dict.fromkeys(twice)))
        rows = _rows(WorkEntry(tasker=tasker, batch=client_ref, entered_at=now), whole, new, key)
        return len(WorkEntry.objects.bulk_create(rows))


@transaction.atomic
def retract_batch(*, tasker: Tasker, batch: UUID, now: datetime) -> int:
    """Take back all that one form logged; return how many stood until now."""
    rows = together(tasker, batch).filter(retracted_at=None)
    return _mark(hold(rows), retracted_at=now, now=now)


@transaction.atomic
def restore_batch(*, tasker: Tasker, batch: UUID, now: datetime) -> int:
    """Undo the last `retract_batch`; what was taken back before it, by itself, stays so."""
    rows = hold(together(tasker, batch).exclude(retracted_at=None))
    last = max((row.retracted_at for row in rows if row.retracted_at), default=None)
    back = [row for row in rows if row.retracted_at == last]
    check_currency(back)
    return _mark(back, retracted_at=None, now=now)


def _rows(
    like: WorkEntry, whole: EntryFacts, names: Sequence[str], key: DataKey
) -> Iterator[WorkEntry]:
    """Write one row for each name, beside what is said of all of them."""
    assert like.batch is not None
    for name, seconds in zip(names, pasted.share_evenly(whole.seconds, len(names)), strict=True):
        bounds.stated_text(name, field="task_ref")
        row = WorkEntry(
            tasker=like.tasker,
            client_ref=uuid5(like.batch, name),
            batch=like.batch,
            entered_at=like.entered_at,
        )
        write_facts(row, replace(whole, task_ref=name, seconds=seconds), key=key)
        yield row


def together(tasker: Tasker, batch: UUID) -> WorkEntryQuerySet:
    rows = WorkEntry.objects.of(tasker).filter(batch=batch)
    return rows.select_related("tasker", "platform")


def told_first(rows: Sequence[WorkEntry], key: DataKey) -> dict[str, Any]:
    """Return what one form said when it came: of each, of all the time, and the numbers."""
    changes = EntryRevision.objects.filter(entry__in=[row.pk for row in rows])
    # The last one that is put in stays: the first change.
    before = {each.entry_id: each for each in changes.order_by("-amended_at", "-pk")}
    told = [
        orjson.loads(open_text(key, before[row.pk], "before"))
        if row.pk in before
        else facts_of(row, key).as_json()
        for row in rows
    ]
    seconds = [each["seconds"] for each in told if each["seconds"] is not None]
    names = sorted(str(each.pop("task_ref")) for each in told)
    return {**told[0], "seconds": sum(seconds) if seconds else None, "task_refs": names}


def _mark(rows: Sequence[WorkEntry], *, retracted_at: datetime | None, now: datetime) -> int:
    changed = WorkEntry.objects.filter(pk__in=[row.pk for row in rows])
    changed.update(retracted_at=retracted_at)
    tell_disputes(rows, now)
    return len(rows)


def _known(tasker: Tasker, platform: Platform, key: DataKey) -> set[str]:
    """Open the numbers of the tasks that stand in the notes of one platform."""
    rows = WorkEntry.objects.of(tasker).standing().filter(platform=platform)
    stated = rows.exclude(task_ref=b"").only("task_ref").order_by()
    return {open_text(key, row, "task_ref") for row in stated.iterator()}


def _check_said_before(
    first: Sequence[WorkEntry], whole: EntryFacts, new: set[UUID], key: DataKey
) -> None:
    """Refuse a form that was sent before, with other work or other facts."""
    is_new = not new <= {row.client_ref for row in first}
    said = told_first(first, key)
    again = {name: whole.as_json().get(name) for name in said if name != "task_refs"}
    if is_new or again != {name: said[name] for name in again}:
        raise BatchSaidOtherwise
