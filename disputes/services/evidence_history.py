"""Who is told of a change to a file: its own history, and the disputes that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from ..choices import EventKind, FileStep
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, DisputeEvent, Evidence, EvidenceEvent
from .concerned import hold_disputes_of
from .locks import hold


class EvidenceNotYours(DomainError):
    code = "evidence_not_yours"
    message = _("You can add pictures only to your own records. Choose one of yours.")


class EvidenceTakenBack(DomainError):
    code = "evidence_taken_back"
    message = _("You took this picture back. Attach it again before you change it.")


def held_by_owner(evidence: Evidence, by: Account) -> tuple[Evidence, list[UUID]]:
    """Hold a standing file until the transaction ends, after the disputes that it is about.

    Return it as it is now, and the keys of those disputes.
    """
    concerned = hold_disputes_of(evidence)
    (held,) = hold(Evidence.objects.select_related("tasker").filter(pk=evidence.pk))
    if held.tasker.account_id != by.pk:
        raise EvidenceNotYours
    if held.retracted_at is not None:
        raise EvidenceTakenBack
    return held, concerned


def note(evidence: Evidence, concerned: Iterable[UUID], step: FileStep, *, now: datetime) -> None:
    """Write a change into the file's history and into that of the disputes it is about."""
    EvidenceEvent.objects.create(evidence=evidence, kind=step, happened_at=now)
    tell(concerned, evidence, EventKind.EVIDENCE_CHANGED, now=now, what=step)


def tell(
    dispute_ids: Iterable[UUID], evidence: Evidence, kind: EventKind, *, now: datetime, **what: str
) -> None:
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute_id=dispute_id,
            kind=kind,
            happened_at=now,
            recorded_at=now,
            actor_id=evidence.tasker.account_id,
            detail={"evidence": str(evidence.pk), "sha256": evidence.sha256, **what},
        )
        for dispute_id in dispute_ids
    )
