"""The word of an organization with which the tasker shares a dispute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import factory
from factory.django import DjangoModelFactory

from disputes.choices import VouchBasis
from disputes.models import Consent, Dispute, Vouch

from .consent import ConsentFactory
from .people import OrganizationFactory, TaskerFactory


class VouchFactory(DjangoModelFactory):
    """`consent__...` tells of the sharing that goes with it."""

    class Meta:
        model = Vouch
        skip_postgeneration_save = True

    tasker = factory.SubFactory(TaskerFactory)
    organization = factory.SubFactory(OrganizationFactory)
    basis = VouchBasis.KNOWN
    vouched_on = date(2026, 3, 5)

    @factory.post_generation
    def consent(self: Vouch, create: bool, _extracted: object, **facts: object) -> Consent:
        if "dispute" not in facts:
            facts["dispute__tasker"] = self.tasker
        consent: Consent = ConsentFactory.create(organization=self.organization, **facts)
        return consent


def vouched(disputes: Iterable[Dispute]) -> None:
    """Have an organization vouch for the taskers of these disputes, who share them with it."""
    for dispute in disputes:
        VouchFactory.create(tasker=dispute.tasker, consent__dispute=dispute)
