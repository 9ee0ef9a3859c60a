"""Mass events: a country that a platform closed, and accounts that an organization says were."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from disputes.choices import MassEventKind
from disputes.models import MassEvent, Organizer, Platform
from disputes.rules.event_days import EventDays
from disputes.services.organizer_events import open_event

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


def opened_by(
    organizer: Organizer, platform: Platform, *, now: datetime, days: EventDays | None = None
) -> MassEvent:
    """Let an organization open one; people were told two days before."""
    told = EventDays(notice_on=date(2026, 2, 27), notice_by="platform")
    event, _new = open_event(
        organizer=organizer,
        client_ref=uuid4(),
        platform=platform,
        kind=MassEventKind.ACCOUNTS_BLOCKED,
        country="",
        days=days or told,
        today=now.date(),
        now=now,
    )
    return event
