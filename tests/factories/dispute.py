"""Disputes as they stand right after they were raised; `settled=True` for one that is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from disputes.choices import DisputeStatus, Ground
from disputes.models import Dispute, DisputeEntry, Erasure
from disputes.money import Money
from disputes.rules.ageing import band_on, next_step_at

from .entry import WorkEntryFactory
from .people import TaskerFactory
from .platform import PlatformFactory


class DisputeFactory(DjangoModelFactory):
    class Meta:
        model = Dispute

    class Params:
        settled = factory.Trait(
            status=DisputeStatus.SETTLED,
            resolved_at=factory.SelfAttribute("raised_at"),
            next_step_at=None,
        )

    tasker = factory.SubFactory(TaskerFactory)
    client_ref = factory.LazyFunction(uuid4)
    platform = factory.SubFactory(PlatformFactory)
    ground = Ground.PAY_REDUCED
    promised = Money.parse("2", "USD")
    received = Money.parse("0.30", "USD")
    owed = Money.parse("1.70", "USD")
    due_on = date(2026, 3, 1)
    stated_due_on = factory.SelfAttribute("due_on")
    raised_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    age_band = factory.LazyAttribute(lambda row: band_on(row.raised_at.date(), row.due_on))
    next_step_at = factory.LazyAttribute(lambda row: next_step_at(row.raised_at.date(), row.due_on))


class DisputeEntryFactory(DjangoModelFactory):
    class Meta:
        model = DisputeEntry

    dispute = factory.SubFactory(DisputeFactory)
    entry = factory.SubFactory(WorkEntryFactory)


def erase(*disputes: Dispute) -> None:
    """Delete them as the end of an account does: the database refuses it without the first row."""
    for dispute in disputes:
        Erasure.objects.get_or_create(
            dispute_ref=dispute.pk, defaults={"erased_on": dispute.raised_at.date()}
        )
        dispute.delete()
