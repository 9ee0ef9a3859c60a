"""Letters proposed together: as their organization reads them, and as a tasker does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from ..choices import Ground, LetterKind
from ..documents.letters import written
from ..models import Consent, Dispute, LetterBatch, LetterProposal, Organization
from ..models.dispute import UNRESOLVED
from ..reference.letters import authorities
from ..rules.common_letters import Claim, Common, compose_common
from .pseudonyms import code_of


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """Whose line it is: their code for the organization, and the one in the letter."""

    dispute: Dispute
    code: str
    code_in_letter: str


@dataclass(frozen=True, slots=True)
class Wave:
    shown_on: date
    proposals: int


@dataclass(frozen=True, slots=True)
class BatchPage:
    batch: LetterBatch
    waves: tuple[Wave, ...]
    rows: tuple[JoinedRow, ...]
    text: str


def batches_of(organization: Organization) -> QuerySet[LetterBatch]:
    """Return them with how many of each are proposed still, the newest first."""
    live = Consent.objects.filter(
        dispute=OuterRef("proposals__dispute"),
        dispute__status__in=UNRESOLVED,
        dispute__paid_at=None,
        organization=organization,
        revoked_at=None,
    )
    rows = LetterBatch.objects.of(organization).select_related("platform")
    counted = rows.annotate(proposed=Count("proposals", filter=Exists(live)))
    return counted.order_by("-created_at", "pk")


def batch_page(batch: LetterBatch, language: str) -> BatchPage:
    """Read who joined at this moment, and write their common letter."""
    still = batch.proposals.consented().standing().order_by("shown_on").values("shown_on")
    joined = batch.proposals.joined().select_related("dispute").order_by()
    rows = tuple(sorted((_row(batch, each.dispute) for each in joined), key=_by_code))
    return BatchPage(
        batch=batch,
        waves=tuple(Wave(told["shown_on"], told["n"]) for told in still.annotate(n=Count("pk"))),
        rows=rows,
        text=written(compose_common(_common(batch, rows)), language) if rows else "",
    )


def proposals_for(dispute: Dispute, today: date) -> QuerySet[LetterProposal]:
    """Return what is proposed to the tasker for their dispute, the oldest day first."""
    shown = (
        LetterProposal.objects.standing().shown_to(dispute.tasker, today).filter(dispute=dispute)
    )
    return shown.select_related("batch__organization", "batch__platform", "letter")


def _row(batch: LetterBatch, dispute: Dispute) -> JoinedRow:
    code = code_of(tasker_id=dispute.tasker_id, organization_id=batch.organization_id)
    # Of this letter alone: whoever gets two of them cannot match their people by codes.
    in_letter = code_of(tasker_id=dispute.tasker_id, organization_id=batch.pk)
    return JoinedRow(dispute, code, in_letter)


def _by_code(row: JoinedRow) -> tuple[str, Any]:
    return row.code_in_letter, row.dispute.pk


def _common(batch: LetterBatch, rows: tuple[JoinedRow, ...]) -> Common:
    office = authorities().get(batch.recipient)
    return Common(
        kind=LetterKind(batch.kind),
        organization=batch.organization.name,
        platform=batch.platform.name,
        office=office.names if office else None,
        claims=tuple(_claim(row) for row in rows),
    )


def _claim(row: JoinedRow) -> Claim:
    """Take what the letter needs; a lock-out's day is no pay day, and its balance no promise."""
    dispute = row.dispute
    shut = dispute.deactivation_id is not None
    return Claim(
        code=row.code_in_letter,
        ground=Ground(dispute.ground),
        promised=None if shut else dispute.promised,
        received=None if shut else dispute.received,
        owed=dispute.owed,
        at_least=dispute.owed_at_least,
        due_on=dispute.stated_due_on if shut else dispute.due_on,
    )
