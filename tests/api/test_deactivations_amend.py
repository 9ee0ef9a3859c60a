from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Deactivation, Platform
from tests.factories.mass_event import MassEventFactory

from .callers import ROOT, body, messages, usd

pytestmark = pytest.mark.django_db
DEACTIVATIONS = f"{ROOT}deactivations/"


@pytest.fixture
def lock_out(asha_calls: APIClient, remotasks: Platform) -> str:
    sent = body(platform="remotasks", seen_on="2026-03-12", balance=usd("150"), note="first")
    return f"{DEACTIVATIONS}{asha_calls.post(DEACTIVATIONS, sent).json()['id']}/"


def test_only_what_is_sent_changes(asha_calls: APIClient, lock_out: str) -> None:
    before = asha_calls.get(lock_out).json()

    said = asha_calls.patch(lock_out, {"note": "second", "appealed_on": "2026-03-14"}).json()

    assert said == {**before, "note": "second", "appealed_on": "2026-03-14"}


def test_its_platform_and_its_mass_event_are_corrected(
    asha_calls: APIClient, lock_out: str
) -> None:
    event = MassEventFactory.create()

    said = asha_calls.patch(
        lock_out, {"platform": event.platform.slug, "mass_event": event.slug}
    ).json()
    alone = asha_calls.patch(lock_out, {"mass_event": None}).json()
    unknown = asha_calls.patch(lock_out, {"platform": "nobody", "mass_event": None})

    assert (said["platform"], said["mass_event"]) == (event.platform.slug, event.slug)
    assert (alone["platform"], alone["mass_event"]) == (event.platform.slug, None)
    assert (unknown.status_code, list(messages(unknown))) == (400, ["platform"])


def test_a_stranger_changes_nothing(ben_calls: APIClient, lock_out: str) -> None:
    assert ben_calls.patch(lock_out, {"note": "mine"}).status_code == 404
    assert ben_calls.delete(lock_out).status_code == 404
    assert Deactivation.objects.get().retracted_at is None


def test_what_is_taken_back_leaves_the_list(asha_calls: APIClient, lock_out: str) -> None:
    assert asha_calls.delete(lock_out).status_code == 204
    assert asha_calls.delete(lock_out).status_code == 204

    assert asha_calls.get(DEACTIVATIONS).json()["results"] == []
    assert asha_calls.get(lock_out).json()["retracted_at"]
    assert asha_calls.patch(lock_out, {"note": "second"}).status_code == 409
