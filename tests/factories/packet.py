"""Packets, and the story of a tasker to compile one from, told by the real services."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from disputes.choices import Ground
from disputes.models import (
    Casefile,
    Dispute,
    Evidence,
    Organizer,
    Packet,
    Payment,
    Platform,
    Tasker,
    WorkEntry,
)
from disputes.money import Money
from disputes.services.casefiles import add_dispute, open_casefile
from disputes.services.consent import share
from disputes.services.disputes import raise_dispute
from disputes.services.entries import log_entry
from disputes.services.evidence import attach
from disputes.services.packets import request_packet
from disputes.services.payments import record_payment

from .dispute import DisputeFactory
from .evidence import picture
from .platform import PlatformFactory

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 16)


class PacketFactory(DjangoModelFactory):
    """A row alone, with nothing frozen in it."""

    class Meta:
        model = Packet

    dispute = factory.SubFactory(DisputeFactory)
    requested_by = factory.SelfAttribute("dispute.tasker.account")
    client_ref = factory.LazyFunction(uuid.uuid4)
    language = "en"
    manifest_sha256 = "0" * 64
    requested_at = NOW
    lease_until = NOW


@dataclass(frozen=True, slots=True)
class Story:
    """Four hours, two dollars promised, thirty cents received, and a picture of it."""

    entry: WorkEntry
    payment: Payment
    dispute: Dispute
    evidence: Evidence


def tell(tasker: Tasker, *, platform: Platform | None = None, **said: Any) -> Story:
    platform = platform or PlatformFactory.create(name="Remotasks")
    entry = log(tasker, platform, **said)
    payment, _new = record_payment(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        platform=platform,
        amount=Money.parse("0.30", "USD"),
        received_on=date(2026, 3, 2),
        today=TODAY,
        now=NOW,
        entries=[entry],
    )
    dispute, _new = raise_dispute(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=TODAY,
        entries=[entry],
        statement="I worked four hours.",
    )
    evidence, _new = attach(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        data=picture(),
        now=NOW,
        entry=entry,
        caption="My balance",
    )
    return Story(entry, payment, dispute, evidence)


def log(tasker: Tasker, platform: Platform, **said: Any) -> WorkEntry:
    stated: dict[str, Any] = {
        "worked_on": date(2026, 3, 1),
        "seconds": 14_400,
        "rate": Money.parse("2", "USD"),
        "project": "LiDAR boxes",
        "today": TODAY,
        "now": NOW,
    }
    entry, _new = log_entry(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        platform=platform,
        unknown=True,
        **stated | said,
    )
    return entry


def casefile_of(organizer: Organizer, *disputes: Dispute, title: str = "Spring") -> Casefile:
    """Disputes that their taskers share, in one casefile."""
    casefile, _new = open_casefile(
        organizer=organizer, client_ref=uuid.uuid4(), title=title, now=NOW
    )
    for dispute in disputes:
        share(
            dispute=dispute,
            organization=organizer.organization,
            by=dispute.tasker.account,
            now=NOW,
        )
        add_dispute(casefile=casefile, dispute=dispute, by=organizer.account, now=NOW)
    return casefile


def requested(subject: Dispute | Casefile, **changes: Any) -> Packet:
    """A packet that waits for a worker."""
    stated: dict[str, Any] = {"client_ref": uuid.uuid4(), "language": "en", "now": NOW}
    if isinstance(subject, Dispute):
        stated |= {"dispute": subject, "by": subject.tasker.account}
    else:
        organizer = subject.organization.organizers.order_by("account__nickname")[0]
        stated |= {"casefile": subject, "by": organizer.account}
    packet, _new = request_packet(**stated | changes)
    return packet
