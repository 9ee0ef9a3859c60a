"""Live consents, and looks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from disputes.models import AccessRecord, Consent

from .dispute import DisputeFactory
from .people import OrganizationFactory, OrganizerFactory


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    dispute = factory.SubFactory(DisputeFactory)
    tasker = factory.SelfAttribute("dispute.tasker")
    organization = factory.SubFactory(OrganizationFactory)
    given_at = datetime(2026, 3, 3, 9, tzinfo=UTC)


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
