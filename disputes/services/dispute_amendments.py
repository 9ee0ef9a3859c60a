"""Correct what a dispute says: its words, its ground, its work, the day its pay fell due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from ..choices import EventKind, Ground
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Deactivation,
    Dispute,
    DisputeEvent,
    DisputeRevision,
    Platform,
    WorkEntry,
)
from ..queries.sealed import key_of
from ..rules import bounds, lifecycle
from ..vault.fields import open_text, seal_text
from ..vault.keys import DataKey
from . import revisions, rollups, standing
from .dispute_work import Choice, NothingLeft, work_of, write_work
from .ownership import held_by_owner

COUNTED = frozenset({"ground", "due_on", "entries"})


class CannotAmendNow(DomainError):
    code = "cannot_amend_now"
    message = _("This dispute is closed. Open it again before you correct it.")


class WordsMissing(DomainError):
    code = "dispute_words_missing"
    message = _("This dispute is only about what you tell. Write what happened.")
    field = "statement"


class DisputeChanges(TypedDict, total=False):
    """What `amend_dispute` can change; what is left out stays."""

    statement: str
    ground: str
    due_on: date | None
    entries: Sequence[WorkEntry]


@transaction.atomic
def amend_dispute(
    *,
    dispute: Dispute,
    by: Account,
    today: date,
    now: datetime,
    **changes: Unpack[DisputeChanges],
) -> Dispute:
    """Correct a dispute and keep what it said before, sealed; no change writes nothing.

    Its history says which parts changed, never the words. Its age is counted anew from the day,
    after the steps that the old day still had to take. `entries` is all the work that it is
    about from now on.
    """
    choice = Choice.hold(dispute, changes["entries"]) if "entries" in changes else None
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.AMEND):
        raise CannotAmendNow
    key = key_of(held.tasker)
    before = _said(held, key, work_of(held))
    _state(held, key, changes, today=today)
    about = choice.checked(held) if choice else work_of(held)
    after = _said(held, key, about)
    changed = [name for name, said in after.items() if said != before[name]]
    if not changed:
        return held
    if not (held.deactivation_id or (choice.keys if choice else about)):
        _check_words(held, key, NothingLeft if "entries" in changed else WordsMissing)
    _write(held, changed, about, now)
    revisions.keep_before(DisputeRevision(dispute=held, amended_at=now), key, before)
    DisputeEvent.objects.create(
        dispute=held,
        kind=EventKind.AMENDED,
        happened_at=now,
        recorded_at=now,
        actor=by,
        detail={"what": " ".join(changed)},
    )
    held.refresh_from_db()
    return held


def says(
    *,
    dispute: Dispute,
    ground: Ground,
    statement: str = "",
    due_on: date | None = None,
    entries: Sequence[WorkEntry] = (),
    deactivation: Deactivation | None = None,
    platform: Platform | None = None,
) -> bool:
    """Whether a dispute says, or once said, what was sent again with its `client_ref`."""
    return (
        deactivation == dispute.deactivation
        and platform in (None, dispute.platform)
        and _once_said(
            dispute,
            statement=statement,
            ground=str(ground),
            due_on=due_on.isoformat() if due_on else None,
            entries=_listed(entry.pk for entry in entries),
        )
    )


def _once_said(dispute: Dispute, **sent: str | None) -> bool:
    key = key_of(dispute.tasker)
    said = _said(dispute, key, work_of(dispute))
    return sent == said or revisions.once_said(dispute.revisions.all(), key, sent)


def _state(held: Dispute, key: DataKey, changes: DisputeChanges, *, today: date) -> None:
    if "statement" in changes:
        text = bounds.stated_text(changes["statement"], field="statement")
        seal_text(key, held, "statement", text)
    if "ground" in changes:
        held.ground = bounds.word_of(Ground, changes["ground"], field="ground")
    if "due_on" in changes:
        held.stated_due_on = bounds.any_day(changes["due_on"], today=today, field="due_on")


def _write(held: Dispute, changed: Collection[str], about: Collection[UUID], now: datetime) -> None:
    """Save it. The totals count its ground, days and work: its words alone move none of them."""
    if COUNTED.isdisjoint(changed):
        held.save(update_fields=("statement",))
        return
    with rollups.recounted([held.pk]):
        held.save(update_fields=("statement", "ground", "stated_due_on"))
        if "entries" in changed:
            write_work(held, about)
        standing.write_sums(dispute_ids=[held.pk], now=now)


def _said(held: Dispute, key: DataKey, about: Iterable[UUID]) -> dict[str, str | None]:
    day = held.stated_due_on
    return {
        "statement": open_text(key, held, "statement"),
        "ground": str(held.ground),
        "due_on": day.isoformat() if day else None,
        "entries": _listed(about),
    }


def _listed(keys: Iterable[UUID]) -> str:
    return " ".join(sorted(map(str, keys)))


def _check_words(held: Dispute, key: DataKey, error: type[DomainError]) -> None:
    """A dispute about nothing else cannot do without the tasker's own words."""
    if not open_text(key, held, "statement").strip():
        raise error
