"""Mass events, with how many of those who share with the office joined."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Account, Organization, Organizer, Platform, Release, Tasker
from disputes.queries.mass_events import mass_events_seen_by, proposed
from disputes.services.releases import release_totals
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.people import OrganizationFactory
from tests.factories.platform import PlatformFactory
from tests.factories.vouch import VouchFactory

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
SEEN = date(2026, 3, 4)
APRIL = date(2026, 4, 1)
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
    odile: Organizer, igor: Organizer, asha: Tasker, ben: Tasker, settings: Settings
) -> None:
    event = MassEventFactory.create()
    for tasker in (asha, ben):
        joined = DeactivationFactory.create(tasker=tasker, mass_event=event)
        if tasker is asha:
            shared_dispute(asha, odile, deactivation=joined)
            shared_dispute(asha, odile, deactivation=joined)

    counts = []
    for smallest in (1, 2):
        settings.SMALLEST_GROUP = smallest
        counts += [mass_events_seen_by(organizer)[0].at_least for organizer in (odile, igor)]

    # Rounded down to steps of five: never how many exactly.
    assert counts == [0, None, None, None]


def test_no_event_is_said(odile_client: Client) -> None:
    assert "No mass event is recorded." in odile_client.get(URL).content.decode()


def blocked(platform: Platform, *vouching: list[Organization], seen_on: date = SEEN) -> None:
    for organizations in vouching:
        row = DeactivationFactory.create(platform=platform, seen_on=seen_on)
        for organization in organizations:
            VouchFactory.create(tasker=row.tasker, organization=organization)
    Account.objects.update(opened_on=SEEN - timedelta(days=300))


@pytest.fixture
def platform(settings: Settings) -> Platform:
    settings.SMALLEST_GROUP = 5
    return PlatformFactory.create()


def test_a_week_with_many_lock_outs_is_counted_once_and_never_again(platform: Platform) -> None:
    unions = OrganizationFactory.create_batch(2)
    blocked(platform, *[unions] * 6)
    release_totals(today=APRIL)
    found = proposed(today=APRIL)
    blocked(platform, *[unions] * 6)
    release_totals(today=APRIL + timedelta(days=30))

    assert [(each.monday, each.at_least) for each in found] == [(date(2026, 3, 2), 5)]
    assert proposed(today=APRIL + timedelta(days=30)) == found
    assert proposed(today=APRIL + timedelta(days=200)) == ()


def test_nothing_is_proposed_that_could_give_somebody_away(platform: Platform) -> None:
    theirs, another = OrganizationFactory.create_batch(2)
    blocked(platform, *[[theirs]] * 5, *[[another]] * 2, *[[]] * 5)
    blocked(platform, *[[theirs, another]] * 5, seen_on=SEEN + timedelta(days=20))

    release_totals(today=APRIL)

    assert proposed(today=APRIL) == ()


def test_an_organizer_reads_it_in_rounded_numbers(odile_client: Client, platform: Platform) -> None:
    row = {"platform": platform.slug, "monday": "2026-03-02", "at_least": 15}
    gone = {**row, "platform": "gone"}
    Release.objects.create(month="2026-03", counted_on=timezone.now().date(), lock_outs=[row, gone])

    assert odile_client.get(URL).content.decode().count("at least 15 people blocked") == 1
