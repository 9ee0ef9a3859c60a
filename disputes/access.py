"""Who somebody is to us, and what they may see; for strangers there is nothing."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest

from .errors import DomainError
from .errors import gettext_noop as _
from .models import (
    Account,
    ApiToken,
    CalendarAddress,
    Casefile,
    Certificate,
    Dispute,
    Evidence,
    Hold,
    MassEvent,
    Organizer,
    Packet,
    PacketLink,
    SecondStep,
    Tasker,
)
from .models.casefile import CasefileQuerySet
from .models.dispute import DisputeQuerySet
from .models.evidence import EvidenceQuerySet
from .models.mass_event import MassEventQuerySet
from .models.packet import PacketQuerySet
from .rules.typed import nickname_as_kept
from .vault.hashing import sha256_hex


class TokenEnded(DomainError):
    code = "token_ended"
    message = _("This token has ended. Sign in for a new one.")


class SecondStepNeeded(DomainError):
    code = "second_step_needed"
    message = _("Sign in on the pages of this site first and turn on the second step there.")


def may_come_in(account: Account) -> bool:
    """Say whether an account opens anything; those of the demonstration never on a real site."""
    return account.is_active and (settings.DEBUG or not account.is_demonstration)


def account_signing_in(request: HttpRequest, nickname: str, pass_phrase: str) -> Account | None:
    """Return whose nickname and pass phrase these are; wrong tries are counted by axes.

    However a nickname is spelled, it is counted as one.
    """
    account = authenticate(request, nickname=nickname_as_kept(nickname), password=pass_phrase)
    return account if isinstance(account, Account) else None


def tasker_of(account: Account | AnonymousUser) -> Tasker | None:
    if not isinstance(account, Account) or not may_come_in(account):
        return None
    return getattr(account, "tasker", None)


def organizer_of(account: Account | AnonymousUser) -> Organizer | None:
    if not isinstance(account, Account) or not may_come_in(account):
        return None
    organizers = Organizer.objects.select_related("account__second_step", "organization")
    return organizers.filter(account=account).first()


def owes_second_step(organizer: Organizer) -> bool:
    """Say whether nothing is there for them until they turn on the second step."""
    return settings.SECOND_STEP_REQUIRED and second_step_of(organizer.account) is None


def second_step_of(account: Account) -> SecondStep | None:
    return getattr(account, "second_step", None)


def account_of_token(token: str, *, today: date) -> Account | None:
    """Return whose API token this is."""
    row = row_of_token(token, today=today)
    return None if row is None else row.account


def row_of_token(token: str, *, today: date) -> ApiToken | None:
    """Return the token that works now; only its digest is kept."""
    # A lone surrogate, which a header cannot carry but a caller can, has no UTF-8.
    digest = sha256_hex(token.encode(errors="replace"))
    found = ApiToken.objects.select_related("account").filter(digest=digest).first()
    if found is None or not may_come_in(found.account):
        return None
    if found.ends_on <= today:
        raise TokenEnded
    return found


def calendar_of_token(token: str) -> CalendarAddress | None:
    """Return whose calendar an address opens; only a digest of its secret part is kept."""
    rows = CalendarAddress.objects.select_related("tasker__account")
    found = rows.filter(digest=sha256_hex(token.encode(errors="replace"))).first()
    return found if found is not None and may_come_in(found.tasker.account) else None


def packet_link_of_token(token: str) -> PacketLink | None:
    """Return which packet an address hands out; of a tasker who is leaving, none."""
    rows = PacketLink.objects.select_related(
        "packet__dispute__tasker__account", "packet__casefile__organization"
    ).defer("packet__manifest")
    link = rows.filter(digest=sha256_hex(token.encode(errors="replace"))).first()
    dispute = link.packet.dispute if link is not None else None
    if dispute is not None and not may_come_in(dispute.tasker.account):
        return None
    return link


def links_of(packets: PacketQuerySet) -> QuerySet[PacketLink]:
    """Links to packets that somebody may hand out."""
    return PacketLink.objects.filter(packet__in=packets.order_by().values("pk"))


def disputes_seen_by(organizer: Organizer) -> DisputeQuerySet:
    """Disputes whose taskers consent, now, that this organizer's organization sees them."""
    return Dispute.objects.shared_with(organizer.organization)


def evidence_seen_by(organizer: Organizer) -> EvidenceQuerySet:
    """Evidence of those disputes, of their entries and of their deactivations: clean copies.

    Not what was taken back or hangs on what was, and not what shows a platform's client's data.
    """
    shared = disputes_seen_by(organizer).order_by().values("pk")
    circulating = Evidence.objects.circulating().select_related("tasker", "redaction")
    return circulating.leaving_with(shared)


def casefiles_of(organizer: Organizer) -> CasefileQuerySet:
    return Casefile.objects.of(organizer.organization)


def mass_events_of(organizer: Organizer) -> MassEventQuerySet:
    """Mass events that the organization opened; everybody reads all, but amends only their own."""
    return MassEvent.objects.of(organizer.organization).select_related("platform")


def packets_of(organizer: Organizer) -> PacketQuerySet:
    """Packets of the organization's casefiles; those of a tasker are the tasker's own."""
    return Packet.objects.of_organization(organizer.organization)


def holds_of(organizer: Organizer) -> QuerySet[Hold]:
    """Return what the organization holds, and held."""
    return Hold.objects.filter(organization=organizer.organization)


def certificates_of(organizer: Organizer) -> QuerySet[Certificate]:
    return Certificate.objects.filter(organization=organizer.organization)
