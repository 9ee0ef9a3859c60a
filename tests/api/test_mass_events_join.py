from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.choices import MassEventKind
from disputes.models import Deactivation
from tests.factories.mass_event import MassEventFactory

from .callers import ROOT, body, queries_of, usd

pytestmark = pytest.mark.django_db
MASS_EVENTS = f"{ROOT}mass-events/"


def test_events_are_listed_without_telling_how_many_joined(asha_calls: APIClient) -> None:
    event = MassEventFactory.create(country="KE")
    with_one = queries_of(asha_calls, MASS_EVENTS)
    MassEventFactory.create_batch(5)

    rows = asha_calls.get(MASS_EVENTS).json()

    assert {"slug": event.slug, "country": "KE"}.items() <= rows[0].items() or len(rows) == 6
    assert not any("joined" in name or "taskers" in name for row in rows for name in row)
    assert queries_of(asha_calls, MASS_EVENTS) == with_one


def test_one_call_records_your_own_lock_out(asha_calls: APIClient) -> None:
    event = MassEventFactory.create(kind=MassEventKind.REGION_SHUTDOWN)
    url = f"{MASS_EVENTS}{event.slug}/join/"

    answer = asha_calls.post(url, body(balance=usd("12"), seen_on="2026-03-08"))

    assert answer.status_code == 201
    assert answer.json()["mass_event"] == event.slug
    assert answer.json()["platform"] == event.platform.slug
    assert answer.json()["balance"] == usd("12.00")


def test_joining_twice_changes_nothing(asha_calls: APIClient) -> None:
    event = MassEventFactory.create(kind=MassEventKind.REGION_SHUTDOWN)
    url = f"{MASS_EVENTS}{event.slug}/join/"
    first = asha_calls.post(url, body())

    again = asha_calls.post(url, body(note="once more"))

    assert again.status_code == 200
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()
    assert Deactivation.objects.count() == 1


def test_a_rejected_batch_locks_nobody_out(asha_calls: APIClient) -> None:
    event = MassEventFactory.create(kind=MassEventKind.BATCH_REJECTED)

    answer = asha_calls.post(f"{MASS_EVENTS}{event.slug}/join/", body())

    assert answer.status_code == 422
    assert answer.json()["code"] == "not_a_lock_out"


def test_an_event_that_is_not_there_cannot_be_joined(asha_calls: APIClient) -> None:
    assert asha_calls.post(f"{MASS_EVENTS}nowhere/join/", body()).status_code == 404
