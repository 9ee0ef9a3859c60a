"""Mass events that an organization opens, amends and ends by its own program."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Organizer, Tasker
from tests.factories.deactivation import DeactivationFactory
from tests.factories.platform import PlatformFactory

from .callers import ROOT, body

pytestmark = pytest.mark.django_db
OPENED = f"{ROOT}opened-events/"


def test_an_event_is_opened_amended_closed_and_taken_back(odile_calls: APIClient) -> None:
    platform = PlatformFactory.create()
    told = body(platform=platform.slug, kind="accounts_blocked", country="KE")

    made = odile_calls.post(OPENED, told)
    again = odile_calls.post(OPENED, told)
    url = f"{OPENED}{made.json()['id']}/"
    refused = odile_calls.put(url, {"notice_on": "2026-03-01"})
    amended = odile_calls.put(url, {"notice_on": "2026-03-01", "notice_by": "platform"})
    closed = odile_calls.post(f"{url}close/")
    gone = odile_calls.delete(url)

    assert (made.status_code, again.status_code, refused.status_code) == (201, 200, 422)
    assert amended.json()["notice_on"] == "2026-03-01"
    assert (closed.json()["state"], gone.status_code) == ("closed", 204)
    (row,) = odile_calls.get(OPENED).json()
    assert (row["state"], row["slug"]) == ("withdrawn", made.json()["slug"])


def test_a_tasker_reads_which_days_are_the_events(
    asha_calls: APIClient, asha: Tasker, odile_calls: APIClient, odile: Organizer
) -> None:
    row = DeactivationFactory.create(tasker=asha)
    day = {"notice_on": "2026-03-01", "notice_by": "platform"}
    told = body(platform=row.platform.slug, kind="region_shutdown", **day)
    slug = odile_calls.post(OPENED, told).json()["slug"]
    url = f"{ROOT}deactivations/{row.pk}/"

    joined = asha_calls.patch(url, {"mass_event": slug}).json()
    left = asha_calls.patch(url, {"mass_event": None}).json()

    assert (joined["notice_on"], joined["from_event"]) == (None, {"notice_on": "2026-03-01"})
    assert left["from_event"] == {}
    (listed,) = asha_calls.get(f"{ROOT}mass-events/").json()
    assert listed["opened_by"] == odile.organization.name
