"""Who somebody is to us, and what they may see; for strangers there is nothing."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from .models import Account, ApiToken, Casefile, Dispute, Evidence, Organizer, Packet, Tasker
from .models.casefile import CasefileQuerySet
from .models.dispute import DisputeQuerySet
from .models.evidence import EvidenceQuerySet
from .models.packet import PacketQuerySet
from .vault.hashing import sha256_hex


def tasker_of(account: Account | AnonymousUser) -> Tasker | None:
    if not isinstance(account, Account) or not account.is_active:
        return None
    return Tasker.objects.select_related("account").filter(account=account).first()


def organizer_of(account: Account | AnonymousUser) -> Organizer | None:
    if not isinstance(account, Account) or not account.is_active:
        return None
    organizers = Organizer.objects.select_related("account", "organization")
    return organizers.filter(account=account).first()


def account_of_token(token: str) -> Account | None:
    """Return whose API token this is; only its digest is kept."""
    # A lone surrogate, which a header cannot carry but a caller can, has no UTF-8.
    digest = sha256_hex(token.encode(errors="replace"))
    found = ApiToken.objects.select_related("account").filter(
        digest=digest, account__is_active=True
    )
    return next((row.account for row in found), None)


def disputes_seen_by(organizer: Organizer) -> DisputeQuerySet:
    """Disputes whose taskers consent, now, that this organizer's organization sees them."""
    return Dispute.objects.shared_with(organizer.organization)


def evidence_seen_by(organizer: Organizer) -> EvidenceQuerySet:
    """Evidence of those disputes, of their entries and of their deactivations: clean copies.

    Not what was taken back, and not what shows the data of a platform's client.
    """
    shared = disputes_seen_by(organizer).values("pk")
    return (
        Evidence.objects.standing()
        .filter(client_data=False)
        .filter(
            Q(dispute__in=shared)
            | Q(entry__disputes__in=shared)
            | Q(deactivation__disputes__in=shared)
            | Q(payment__allocations__entry__disputes__in=shared)
        )
        .distinct()
    )


def casefiles_of(organizer: Organizer) -> CasefileQuerySet:
    return Casefile.objects.of(organizer.organization)


def packets_of(organizer: Organizer) -> PacketQuerySet:
    """Packets of the organization's casefiles; those of a tasker are the tasker's own."""
    return Packet.objects.of_organization(organizer.organization)
