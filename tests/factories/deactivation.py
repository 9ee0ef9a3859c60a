"""Lock-outs; nothing is stated unless a test states it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from disputes.models import Deactivation

from .people import TaskerFactory
from .platform import PlatformFactory


class DeactivationFactory(DjangoModelFactory):
    class Meta:
        model = Deactivation

    tasker = factory.SubFactory(TaskerFactory)
    platform = factory.SubFactory(PlatformFactory)
    client_ref = factory.LazyFunction(uuid4)
    entered_at = datetime(2026, 3, 20, 9, tzinfo=UTC)
