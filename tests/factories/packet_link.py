"""A link to a packet, whose secret the test knows."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from disputes.models import PacketApproval, PacketLink
from disputes.vault.hashing import sha256_hex

from .packet import PacketFactory
from .people import OrganizerFactory

TOKEN = "x" * 43


class PacketLinkFactory(DjangoModelFactory):
    class Meta:
        model = PacketLink

    class Params:
        token = factory.LazyFunction(lambda: uuid.uuid4().hex)

    packet = factory.SubFactory(PacketFactory)
    made_by = factory.SelfAttribute("packet.requested_by")
    client_ref = factory.LazyFunction(uuid.uuid4)
    digest = factory.LazyAttribute(lambda row: sha256_hex(row.token.encode()))
    recipient = "lawyer"
    is_single_use = False
    made_on = factory.LazyFunction(date.today)
    last_day = factory.LazyAttribute(lambda row: row.made_on + timedelta(days=7))
    most = 50


class PacketApprovalFactory(DjangoModelFactory):
    class Meta:
        model = PacketApproval

    packet = factory.SubFactory(PacketFactory)
    organizer = factory.SubFactory(OrganizerFactory)
    file_sha256 = "0" * 64
    approves = True
    said_on = date(2026, 3, 16)
