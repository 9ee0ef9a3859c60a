"""Events of a dispute's history."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from disputes.choices import EventKind
from disputes.models import DisputeEvent

from .dispute import DisputeFactory


class DisputeEventFactory(DjangoModelFactory):
    class Meta:
        model = DisputeEvent

    dispute = factory.SubFactory(DisputeFactory)
    kind = EventKind.RAISED
    happened_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    recorded_at = factory.SelfAttribute("happened_at")
