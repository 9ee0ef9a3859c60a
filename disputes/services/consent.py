"""Share a dispute with an organization, and stop sharing it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from ..choices import ConsentLevel, EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Consent, Dispute, DisputeEvent, Organization, Vouch
from ..queries.sealed import key_of_account
from ..rules import lifecycle
from ..vault.boxes import boxed
from ..vault.fields import place
from .identities import end_files
from .locks import hold
from .ownership import held_by_owner


class CannotShareNow(DomainError):
    code = "cannot_share_now"
    message = _("You withdrew this dispute. Open it again before you share it.")


class OrganizationNotReady(DomainError):
    code = "organization_not_ready"
    message = _("Nobody of this organization has a sign-in yet. Share with it later.")


class NotShared(DomainError):
    code = "not_shared"
    message = _("You do not share this dispute with them. Share it first.")


@transaction.atomic
def share(*, dispute: Dispute, organization: Organization, by: Account, now: datetime) -> Consent:
    """Let one organization see one dispute from now on; sharing it twice changes nothing.

    It is lent the tasker's key with it, in a box that only its organizers open.
    """
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.SHARE):
        raise CannotShareNow
    consent, new = Consent.objects.get_or_create(
        dispute=held,
        organization=organization,
        revoked_at=None,
        defaults={"tasker_id": held.tasker_id, "given_at": now, **_lent_to(organization, by)},
    )
    if new:
        _write(EventKind.SHARED, held, organization.pk, by=by, now=now)
    return consent


@transaction.atomic
def set_level(
    *, dispute: Dispute, organization: Organization, level: ConsentLevel, by: Account, now: datetime
) -> Consent:
    """Say how much may be told of who one is; a sharing that goes on is kept as another row.

    Packets that rest on more than the new level leave no more from that moment.
    """
    held = held_by_owner(dispute, by)
    live = Consent.objects.filter(dispute=held, organization=organization, revoked_at=None)
    given = live.first()
    if given is None:
        raise NotShared
    if given.level == level:
        return given
    live.update(revoked_at=now, wrapped_key=b"")
    consent = Consent.objects.create(
        dispute=held,
        organization=organization,
        tasker_id=held.tasker_id,
        level=level,
        given_at=now,
        **_lent_to(organization, by),
    )
    end_files(held.tasker_id)
    _write(EventKind.SHARED, held, organization.pk, by=by, now=now, level=level)
    return consent


@transaction.atomic
def revoke(*, dispute: Dispute, organization: Organization, by: Account, now: datetime) -> bool:
    """End the sharing at once: the organization's very next request finds nothing.

    Say whether there was anything to end.
    """
    held = held_by_owner(dispute, by)
    live = Consent.objects.filter(dispute=held, organization=organization, revoked_at=None)
    if not live.update(revoked_at=now, wrapped_key=b""):
        return False
    _end(held, organization.pk, by=by, now=now)
    return True


def revoke_all(*, dispute: Dispute, by: Account, now: datetime) -> int:
    """End every sharing of a dispute that the caller holds locked; say how many there were."""
    live = Consent.objects.filter(dispute=dispute, revoked_at=None)
    organizations = list(live.order_by("given_at", "pk").values_list("organization_id", flat=True))
    live.update(revoked_at=now, wrapped_key=b"")
    for organization_id in organizations:
        _end(dispute, organization_id, by=by, now=now)
    return len(organizations)


def _lent_to(organization: Organization, by: Account) -> dict[str, Any]:
    """Return what a new sharing has of the tasker's key, for the organization alone."""
    # As it is in this moment: the page that was open may be older than a new key.
    organization.refresh_from_db(fields=["public_key"])
    if not organization.public_key:
        raise OrganizationNotReady
    row, public = Consent(pk=uuid4()), bytes.fromhex(organization.public_key)
    key = boxed(key_of_account(by).secret, public, place(row, "wrapped_key"))
    return {"pk": row.pk, "wrapped_key": key}


def _end(dispute: Dispute, organization_id: UUID, *, by: Account, now: datetime) -> None:
    """Write that a sharing ended. The word of an organization that sees nothing more ends too.

    The word is held before what is left is read: of two sharings that end at once, the later one
    ends it.
    """
    _write(EventKind.UNSHARED, dispute, organization_id, by=by, now=now)
    end_files(dispute.tasker_id)
    words = Vouch.objects.standing().filter(
        tasker_id=dispute.tasker_id, organization_id=organization_id
    )
    held = hold(words)
    left = Consent.objects.filter(
        tasker_id=dispute.tasker_id, organization_id=organization_id, revoked_at=None
    )
    if held and not left.exists():
        words.update(ended_on=now.astimezone(UTC).date())


def _write(
    kind: EventKind,
    dispute: Dispute,
    organization_id: object,
    *,
    by: Account,
    now: datetime,
    **more: str,
) -> None:
    DisputeEvent.objects.create(
        dispute=dispute,
        kind=kind,
        happened_at=now,
        recorded_at=now,
        actor=by,
        detail={"organization": str(organization_id), **more},
    )
