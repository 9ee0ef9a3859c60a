"""Casefiles as their organization reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..models import Casefile, Dispute, Organization
from ..models.dispute import DisputeQuerySet


@dataclass(frozen=True, slots=True)
class CasefileRow:
    casefile: Casefile
    title: str
    shared: int
    no_longer_shared: int


@dataclass(frozen=True, slots=True)
class CasefileItem:
    """A dispute of the casefile; None when its tasker no longer shares it."""

    dispute_id: UUID
    added_at: datetime
    dispute: Dispute | None


@dataclass(frozen=True, slots=True)
class CasefilePage:
    casefile: Casefile
    title: str
    note: str
    items: tuple[CasefileItem, ...]


def casefiles_of(organization: Organization) -> list[CasefileRow]:
    """Return the organization's casefiles with opened titles, newest first."""
    return []


def casefile_page(casefile: Casefile) -> CasefilePage:
    """Return what the casefile holds; a dispute that is no longer shared shows only that."""
    return CasefilePage(casefile, "", "", ())


def disputes_of(casefile: Casefile) -> DisputeQuerySet:
    """Return the disputes that may be in a packet now: those with live consent."""
    return Dispute.objects.shared_with(casefile.organization).filter(casefiles=casefile)
