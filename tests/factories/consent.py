"""Live consents, and looks."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from disputes.models import AccessRecord, Consent
from disputes.vault.boxes import boxed
from disputes.vault.fields import place

from .dispute import DisputeFactory
from .keys import remembered
from .people import OrganizationFactory, OrganizerFactory


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    dispute = factory.SubFactory(DisputeFactory)
    tasker = factory.SelfAttribute("dispute.tasker")
    organization = factory.SubFactory(OrganizationFactory)
    given_at = datetime(2026, 3, 3, 9, tzinfo=UTC)
    id = factory.LazyFunction(uuid.uuid4)
    wrapped_key = factory.LazyAttribute(
        lambda row: boxed(
            remembered(row.tasker.account).secret,
            bytes.fromhex(row.organization.public_key),
            place(Consent(pk=row.id), "wrapped_key"),
        )
    )


class AccessRecordFactory(DjangoModelFactory):
    class Meta:
        model = AccessRecord

    class Params:
        organizer = factory.SubFactory(OrganizerFactory)

    dispute = factory.SubFactory(DisputeFactory)
    account = factory.SelfAttribute("organizer.account")
    organization = factory.SelfAttribute("organizer.organization")
    looked_on = date(2026, 3, 4)
    opened = True
