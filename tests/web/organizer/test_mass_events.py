"""Mass events, with how many of those who share with the office joined."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Account, Organizer, Platform, Tasker
from disputes.queries.mass_events import mass_events_seen_by, proposed
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory
from tests.factories.vouch import VouchFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
SEEN = date(2026, 3, 4)
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


def blocked(number: int, platform: Platform, **days: date) -> None:
    for _each in range(number):
        row = DeactivationFactory.create(platform=platform, **days)
        VouchFactory.create(tasker=row.tasker)
    Account.objects.update(opened_on=SEEN - timedelta(days=300))


def test_many_lock_outs_of_one_week_are_proposed_in_rounded_numbers(
    odile: Organizer, settings: Settings
) -> None:
    settings.SMALLEST_GROUP = 6
    platform = PlatformFactory.create()
    blocked(6, platform, seen_on=SEEN, notice_on=SEEN + timedelta(days=20))
    blocked(5, platform, effective_on=SEEN - timedelta(days=7))

    (found,) = proposed(today=SEEN + timedelta(days=60))

    assert (found.monday, found.at_least) == (date(2026, 3, 2), 5)
    assert proposed(today=SEEN + timedelta(days=200)) == ()


def test_who_would_not_count_in_totals_proposes_nothing(
    odile: Organizer, settings: Settings
) -> None:
    settings.SMALLEST_GROUP = 2
    platform = PlatformFactory.create()
    for _each in range(2):
        DeactivationFactory.create(seen_on=SEEN, platform=platform)

    assert proposed(today=SEEN) == ()
