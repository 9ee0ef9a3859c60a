"""Share a dispute with an organization, and stop sharing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..choices import EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Consent, Dispute, DisputeEvent, Organization
from ..rules import lifecycle
from .ownership import held_by_owner


class CannotShareNow(DomainError):
    code = "cannot_share_now"
    message = _("You withdrew this dispute. Open it again before you share it.")


@transaction.atomic
def share(*, dispute: Dispute, organization: Organization, by: Account, now: datetime) -> Consent:
    """Let one organization see one dispute from now on; sharing it twice changes nothing."""
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.SHARE):
        raise CannotShareNow
    consent, new = Consent.objects.get_or_create(
        dispute=held,
        organization=organization,
        revoked_at=None,
        defaults={"tasker_id": held.tasker_id, "given_at": now},
    )
    if new:
        _write(EventKind.SHARED, held, organization.pk, by=by, now=now)
    return consent


@transaction.atomic
def revoke(*, dispute: Dispute, organization: Organization, by: Account, now: datetime) -> bool:
    """End the sharing at once: the organization's very next request finds nothing.

    Say whether there was anything to end.
    """
    held = held_by_owner(dispute, by)
    live = Consent.objects.filter(dispute=held, organization=organization, revoked_at=None)
    if not live.update(revoked_at=now):
        return False
    _write(EventKind.UNSHARED, held, organization.pk, by=by, now=now)
    return True


def revoke_all(*, dispute: Dispute, by: Account, now: datetime) -> int:
    """End every sharing of a dispute that the caller holds locked; say how many there were."""
    live = Consent.objects.filter(dispute=dispute, revoked_at=None)
    organizations = list(live.order_by("given_at", "pk").values_list("organization_id", flat=True))
    live.update(revoked_at=now)
    for organization_id in organizations:
        _write(EventKind.UNSHARED, dispute, organization_id, by=by, now=now)
    return len(organizations)


def _write(
    kind: EventKind, dispute: Dispute, organization_id: object, *, by: Account, now: datetime
) -> None:
    DisputeEvent.objects.create(
        dispute=dispute,
        kind=kind,
        happened_at=now,
        recorded_at=now,
        actor=by,
        detail={"organization": str(organization_id)},
    )
