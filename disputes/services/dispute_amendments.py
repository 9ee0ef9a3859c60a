"""Correct what a dispute says: its words, its ground, the day its pay fell due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

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
from ..vault.hashing import canonical_json
from ..vault.keys import DataKey
from . import rollups, standing
from .ownership import held_by_owner


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
    after the steps that the old day still had to take.
    """
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.AMEND):
        raise CannotAmendNow
    key = key_of(held.tasker)
    before = _said(held, key)
    with rollups.recounted([held.pk]):
        _state(held, key, changes, today=today)
        changed = [name for name, said in _said(held, key).items() if said != before[name]]
        if not changed:
            return held
        _check_words(held, key)
        held.save(update_fields=("statement", "ground", "stated_due_on"))
        standing.write_sums(dispute_ids=[held.pk], now=now)
    revision = DisputeRevision(dispute=held, amended_at=now)
    seal_text(key, revision, "before", canonical_json(before).decode())
    revision.save(force_insert=True)
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
    about = {entry.pk for entry in entries} == set(dispute.items.values_list("entry_id", flat=True))
    return (
        about
        and deactivation == dispute.deactivation
        and platform in (None, dispute.platform)
        and _once_said(dispute, statement=statement, ground=ground, due_on=due_on)
    )


def _once_said(dispute: Dispute, *, statement: str, ground: str, due_on: date | None) -> bool:
    key = key_of(dispute.tasker)
    day = due_on.isoformat() if due_on else None
    sent = {"statement": statement, "ground": str(ground), "due_on": day}
    if sent == _said(dispute, key):
        return True
    texts = {open_text(key, revision, "before") for revision in dispute.revisions.all()}
    return canonical_json(sent).decode() in texts


def _state(held: Dispute, key: DataKey, changes: DisputeChanges, *, today: date) -> None:
    if "statement" in changes:
        text = bounds.stated_text(changes["statement"], field="statement")
        seal_text(key, held, "statement", text)
    if "ground" in changes:
        held.ground = bounds.word_of(Ground, changes["ground"], field="ground")
    if "due_on" in changes:
        held.stated_due_on = bounds.any_day(changes["due_on"], today=today, field="due_on")


def _said(held: Dispute, key: DataKey) -> dict[str, str | None]:
    day = held.stated_due_on
    return {
        "statement": open_text(key, held, "statement"),
        "ground": str(held.ground),
        "due_on": day.isoformat() if day else None,
    }


def _check_words(held: Dispute, key: DataKey) -> None:
    """A dispute about nothing else cannot do without the tasker's own words."""
    about = held.deactivation_id or held.items.exists()
    if not about and not open_text(key, held, "statement").strip():
        raise WordsMissing
