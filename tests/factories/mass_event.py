"""Mass events: a country that a platform closed."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from disputes.choices import MassEventKind
from disputes.models import MassEvent

from .platform import PlatformFactory


class MassEventFactory(DjangoModelFactory):
    class Meta:
        model = MassEvent

    slug = factory.Sequence("mass-event-{}".format)
    platform = factory.SubFactory(PlatformFactory)
    kind = MassEventKind.REGION_SHUTDOWN
    country = "KE"
    happened_from = date(2024, 3, 1)
    happened_to = date(2024, 3, 31)
