"""Payments and their shares; `PaymentFactory.create(for_entry=entry)` pays one entry wholly."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from disputes.models import Allocation, Payment
from disputes.money import Money

from .entry import WorkEntryFactory
from .people import TaskerFactory
from .platform import PlatformFactory


class PaymentFactory(DjangoModelFactory):
    class Meta:
        model = Payment
        skip_postgeneration_save = True

    tasker = factory.SubFactory(TaskerFactory)
    platform = factory.SubFactory(PlatformFactory)
    client_ref = factory.LazyFunction(uuid4)
    amount = Money.parse("0.30", "USD")
    received_on = date(2026, 3, 15)
    entered_at = datetime(2026, 3, 15, 9, tzinfo=UTC)

    @factory.post_generation
    def for_entry(self, create: bool, entry: Any, **_extra: Any) -> None:
        if entry is not None:
            AllocationFactory.create(payment=self, entry=entry, micros=self.amount.micros)


class AllocationFactory(DjangoModelFactory):
    class Meta:
        model = Allocation

    payment = factory.SubFactory(PaymentFactory)
    entry = factory.SubFactory(WorkEntryFactory)
    micros = 300_000
