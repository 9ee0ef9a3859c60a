"""What exists of a tasker here, and what has left and cannot be called back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from ..choices import EventKind, PacketStatus
from ..models import (
    AccessRecord,
    Archive,
    Consent,
    Deactivation,
    Dispute,
    DisputeEvent,
    Evidence,
    Organization,
    Packet,
    Payment,
    Proof,
    Tasker,
    WorkEntry,
)
from .hand_outs import Left, what_left


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept here, and would be deleted."""

    entries: int
    payments: int
    deactivations: int
    disputes: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One organization: until when it could see something, and when it last looked."""

    organization: str
    given_at: datetime
    still: bool
    looked_on: date | None
    packets: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    seen: tuple[Seen, ...]
    own_packets: tuple[Packet, ...]
    handed: tuple[Left, ...]
    archives: tuple[Archive, ...]
    proofs: int

    @property
    def is_nothing(self) -> bool:
        return not (self.seen or self.own_packets or self.handed or self.archives or self.proofs)


def kept(tasker: Tasker) -> Kept:
    return Kept(
        entries=WorkEntry.objects.of(tasker).count(),
        payments=Payment.objects.of(tasker).count(),
        deactivations=Deactivation.objects.of(tasker).count(),
        disputes=Dispute.objects.of(tasker).count(),
        pictures=Evidence.objects.of(tasker).count(),
    )


def left_behind(tasker: Tasker) -> LeftBehind:
    """Read the ledger: consents, looks, packets, downloads. Nothing is guessed."""
    own = Packet.objects.of_tasker(tasker).filter(status=PacketStatus.READY)
    return LeftBehind(
        seen=_seen(tasker),
        own_packets=tuple(own.only("requested_at", "file_sha256")),
        handed=what_left(tasker),
        archives=tuple(Archive.objects.of(tasker).filter(downloads__gt=0)),
        proofs=Proof.objects.of(tasker).count(),
    )


def _seen(tasker: Tasker) -> tuple[Seen, ...]:
    looks = AccessRecord.objects.filter(dispute__tasker=tasker)
    last = dict(looks.order_by().values_list("organization").annotate(last=Max("looked_on")))
    consents = Consent.objects.filter(tasker=tasker).order_by("given_at")
    given: dict[Organization, list[Consent]] = {}
    for consent in consents.select_related("organization"):
        given.setdefault(consent.organization, []).append(consent)
    packets = _packets_of_organizations(tasker)
    return tuple(
        Seen(
            organization=organization.name,
            given_at=rows[0].given_at,
            still=any(row.revoked_at is None for row in rows),
            looked_on=last.get(organization.pk),
            packets=len(packets.get(str(organization.pk), set())),
        )
        for organization, rows in given.items()
    )


def _packets_of_organizations(tasker: Tasker) -> dict[str, set[str]]:
    """Return, by organization, the packets that something of theirs is in."""
    events = DisputeEvent.objects.filter(
        dispute__tasker=tasker, kind=EventKind.PACKET_COMPILED, detail__organization__isnull=False
    )
    found: dict[str, set[str]] = {}
    for detail in events.values_list("detail", flat=True):
        found.setdefault(detail["organization"], set()).add(detail["packet"])
    return found
