"""Work entries; `promised=Money(...)` or None where it is not stated."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from disputes.models import WorkEntry
from disputes.money import Money

from .people import TaskerFactory
from .platform import PlatformFactory


class WorkEntryFactory(DjangoModelFactory):
    class Meta:
        model = WorkEntry

    tasker = factory.SubFactory(TaskerFactory)
    platform = factory.SubFactory(PlatformFactory)
    client_ref = factory.LazyFunction(uuid4)
    worked_on = date(2026, 3, 1)
    promised = Money.parse("2", "USD")
    rate = factory.SelfAttribute("promised")
    entered_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
