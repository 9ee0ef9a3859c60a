"""Casefiles as their organization reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from ..models import Casefile, Dispute, Organization
from ..models.dispute import DisputeQuerySet
from ..vault.fields import open_text
from .sealed import key_of


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
    key = key_of(organization)
    consents = Q(disputes__consents__organization=organization, disputes__consents__revoked_at=None)
    mine = Casefile.objects.of(organization)
    counts = mine.annotate(
        gathered=Count("disputes", distinct=True),
        live=Count("disputes", filter=consents, distinct=True),
    ).values_list("pk", "gathered", "live")
    shared = {pk: (live, gathered - live) for pk, gathered, live in counts}
    return [
        CasefileRow(row, open_text(key, row, "title"), *shared.get(row.pk, (0, 0))) for row in mine
    ]


def title_of(casefile: Casefile) -> str:
    return open_text(key_of(casefile.organization), casefile, "title")


def titles_of(organization: Organization) -> dict[UUID | None, str]:
    """Return the opened title of each casefile, by its key."""
    key = key_of(organization)
    return {row.pk: open_text(key, row, "title") for row in Casefile.objects.of(organization)}


def casefile_page(casefile: Casefile) -> CasefilePage:
    """Return what the casefile holds; a dispute that is no longer shared shows only that."""
    key = key_of(casefile.organization)
    shared = disputes_of(casefile).select_related("platform", "tasker", "deactivation")
    seen = {dispute.pk: dispute for dispute in shared}
    items = tuple(
        CasefileItem(item.dispute_id, item.added_at, seen.get(item.dispute_id))
        for item in casefile.items.order_by("added_at", "pk")
    )
    title, note = open_text(key, casefile, "title"), open_text(key, casefile, "note")
    return CasefilePage(casefile, title, note, items)


def disputes_of(casefile: Casefile) -> DisputeQuerySet:
    """Return the disputes that may be in a packet now: those with live consent."""
    return Dispute.objects.shared_with(casefile.organization).filter(casefiles=casefile)
