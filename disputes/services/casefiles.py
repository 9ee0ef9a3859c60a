"""Gather disputes into casefiles of an organization."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..choices import EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Casefile,
    CasefileDispute,
    Dispute,
    DisputeEvent,
    Organizer,
)
from ..queries.sealed import key_of
from ..rules import bounds
from ..vault.fields import seal_text
from .locks import hold
from .once import find_first, write_once


class CasefileNeedsTitle(DomainError):
    code = "casefile_needs_title"
    message = _("Give the casefile a title, so that you find it again.")
    field = "title"


class NotYourCasefile(DomainError):
    code = "not_your_casefile"
    message = _("This casefile belongs to another organization.")


class NotSharedWithYou(DomainError):
    code = "dispute_not_shared"
    message = _("This dispute is not shared with your organization. Ask its tasker to share it.")
    field = "dispute"


def open_casefile(
    *, organizer: Organizer, client_ref: UUID, title: str, now: datetime, note: str = ""
) -> tuple[Casefile, bool]:
    """Open a casefile; the same `client_ref` again changes nothing."""
    mine = Casefile.objects.of(organizer.organization)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    if not title.strip():
        raise CasefileNeedsTitle
    casefile = Casefile(
        organization=organizer.organization,
        client_ref=client_ref,
        opened_by=organizer,
        opened_at=now,
    )
    key = key_of(organizer.organization)
    seal_text(key, casefile, "title", bounds.stated_text(title, field="title"))
    seal_text(key, casefile, "note", bounds.stated_text(note, field="note"))
    return write_once(casefile, mine, client_ref=client_ref)


def add_dispute(*, casefile: Casefile, dispute: Dispute, by: Account, now: datetime) -> bool:
    """Put a dispute that is shared with the organization into its casefile; say if it was new."""
    return add_disputes(casefile=casefile, disputes=[dispute], by=by, now=now) == 1


@transaction.atomic
def add_disputes(
    *, casefile: Casefile, disputes: Iterable[Dispute], by: Account, now: datetime
) -> int:
    """Put disputes that are shared with the organization into its casefile: all, or none.

    Return how many were new. They are locked, so that a sharing that ends at the same moment is
    seen, and so that two requests put each of them in once.
    """
    _check_member(casefile, by)
    ids = {dispute.pk for dispute in disputes}
    found = hold(Dispute.objects.filter(pk__in=ids))
    shared = Dispute.objects.shared_with(casefile.organization).filter(pk__in=ids)
    if set(shared.values_list("pk", flat=True)) != ids:
        raise NotSharedWithYou
    inside = set(casefile.items.filter(dispute__in=ids).values_list("dispute_id", flat=True))
    new = [dispute for dispute in found if dispute.pk not in inside]
    CasefileDispute.objects.bulk_create(
        CasefileDispute(casefile=casefile, dispute=dispute, added_at=now) for dispute in new
    )
    _write(EventKind.ADDED_TO_CASEFILE, casefile, new, by=by, now=now)
    return len(new)


@transaction.atomic
def remove_dispute(*, casefile: Casefile, dispute: Dispute, by: Account, now: datetime) -> bool:
    """Take a dispute out of a casefile; say if it was there.

    Packets compiled before keep it, for as long as its tasker shares it.
    """
    _check_member(casefile, by)
    removed, _rows = casefile.items.filter(dispute=dispute).delete()
    if removed:
        _write(EventKind.REMOVED_FROM_CASEFILE, casefile, [dispute], by=by, now=now)
    return bool(removed)


def _check_member(casefile: Casefile, by: Account) -> None:
    if not casefile.organization.organizers.filter(account=by).exists():
        raise NotYourCasefile


def _write(
    kind: EventKind, casefile: Casefile, disputes: Iterable[Dispute], *, by: Account, now: datetime
) -> None:
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute=dispute,
            kind=kind,
            happened_at=now,
            recorded_at=now,
            actor=by,
            detail={"organization": str(casefile.organization_id)},
        )
        for dispute in disputes
    )
