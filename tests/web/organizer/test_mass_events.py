"""Mass events, with how many of those who share with the office joined."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Organizer, Tasker
from disputes.queries.mass_events import mass_events_seen_by
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
URL = reverse("organizer:mass-events")


def test_it_says_when_where_and_who_says_so(odile_client: Client) -> None:
    MassEventFactory.create(message="We regret", source="A newspaper")
    MassEventFactory.create(country="", happened_to=None)

    page = " ".join(odile_client.get(URL).content.decode().split())

    assert "Kenya" in page
    assert "Between" in page
    assert "We regret" in page
    assert "A newspaper" in page


def test_only_those_who_share_are_counted(
    odile: Organizer, igor: Organizer, asha: Tasker, ben: Tasker
) -> None:
    event = MassEventFactory.create()
    for tasker in (asha, ben):
        joined = DeactivationFactory.create(tasker=tasker, mass_event=event)
        if tasker is asha:
            shared_dispute(asha, odile, deactivation=joined)
            shared_dispute(asha, odile, deactivation=joined)

    counts = [mass_events_seen_by(organizer)[0].taskers for organizer in (odile, igor)]

    assert counts == [1, 0]


def test_no_event_is_said(odile_client: Client) -> None:
    assert "No mass event is recorded." in odile_client.get(URL).content.decode()
