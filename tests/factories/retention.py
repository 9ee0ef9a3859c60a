"""Holds and certificates."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from disputes.choices import DestroyedBecause, KeptClass
from disputes.models import Certificate, Destruction, Hold, Organization
from disputes.services.certificates import Gone, certify

from .casefile import CasefileFactory

TODAY = date(2026, 3, 16)


class HoldFactory(DjangoModelFactory):
    class Meta:
        model = Hold

    casefile = factory.SubFactory(CasefileFactory)
    organization = factory.SelfAttribute("casefile.organization")
    client_ref = factory.LazyFunction(uuid.uuid4)
    reason = "court"
    set_on = factory.LazyFunction(date.today)
    last_day = factory.LazyAttribute(lambda row: row.set_on + timedelta(days=90))


class DestructionFactory(DjangoModelFactory):
    class Meta:
        model = Destruction

    casefile = factory.SubFactory(CasefileFactory)
    asked_on = TODAY


def certificate(organization: Organization) -> Certificate:
    gone = Gone()
    gone.add(KeptClass.FINISHED_PACKET, sha256="ab" * 32)
    gone.add(KeptClass.CASEFILE)
    return certify(
        organization=organization,
        gone=gone,
        because=DestroyedBecause.TWO_PEOPLE,
        today=TODAY,
        days={"asked_on": TODAY, "confirmed_on": TODAY},
    )
