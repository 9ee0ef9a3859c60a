"""Casefiles and what is in them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from disputes.models import Casefile, CasefileDispute
from disputes.queries.sealed import key_of
from disputes.vault.fields import seal_text

from .dispute import DisputeFactory
from .people import OrganizationFactory


def _sealed_title(row: Any) -> bytes:
    casefile = Casefile(pk=row.id)
    seal_text(key_of(row.organization), casefile, "title", row.titled)
    return casefile.title


class CasefileFactory(DjangoModelFactory):
    class Meta:
        model = Casefile

    class Params:
        titled = "Remotasks, Philippines"

    id = factory.LazyFunction(uuid.uuid4)
    organization = factory.SubFactory(OrganizationFactory)
    client_ref = factory.LazyFunction(uuid.uuid4)
    title = factory.LazyAttribute(_sealed_title)
    opened_at = datetime(2026, 3, 4, 9, tzinfo=UTC)


class CasefileDisputeFactory(DjangoModelFactory):
    class Meta:
        model = CasefileDispute

    casefile = factory.SubFactory(CasefileFactory)
    dispute = factory.SubFactory(DisputeFactory)
    added_at = datetime(2026, 3, 5, 9, tzinfo=UTC)
