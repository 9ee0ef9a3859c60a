from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import override_settings
from rest_framework.settings import api_settings
from rest_framework.test import APIClient

from disputes.models import Platform, Tasker
from tests.factories.people import PASS_PHRASE

from .callers import ROOT, log

pytestmark = pytest.mark.django_db
AWAY = {
    "default": {
        "BACKEND": "tracker.cache.ForgivingCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = {"account": "3/hour", "visitor": "3/hour", "sign_in": "3/hour"}
    monkeypatch.setattr(api_settings, "DEFAULT_THROTTLE_RATES", rates)


def test_the_fourth_call_of_an_account_waits(few: None, asha_calls: APIClient) -> None:
    answers = [asha_calls.get(f"{ROOT}home/") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3]["Content-Type"] == "application/problem+json"
    assert 0 < int(answers[3]["Retry-After"]) <= 3_600
    assert answers[3].json()["code"] == "throttled"


def test_one_account_does_not_wait_for_another(
    few: None, asha_calls: APIClient, ben_calls: APIClient
) -> None:
    for _ in range(4):
        asha_calls.get(f"{ROOT}home/")

    assert ben_calls.get(f"{ROOT}home/").status_code == 200


def test_visitors_are_counted_by_themselves(few: None, anybody_calls: APIClient) -> None:
    answers = [anybody_calls.get(f"{ROOT}platforms/") for _ in range(4)]

    assert answers[3].status_code == 429
    assert APIClient(REMOTE_ADDR="203.0.113.9").get(f"{ROOT}platforms/").status_code == 200


def test_signing_in_is_counted_apart_from_reading(
    few: None, anybody_calls: APIClient, asha: Tasker
) -> None:
    sent = {"nickname": "asha", "pass_phrase": PASS_PHRASE}
    for _ in range(4):
        anybody_calls.get(f"{ROOT}platforms/")

    answers = [anybody_calls.post(f"{ROOT}tokens/", sent) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]


def test_no_address_and_no_time_is_kept(few: None, anybody_calls: APIClient) -> None:
    anybody_calls.get(f"{ROOT}platforms/", REMOTE_ADDR="203.0.113.77")

    counters: Any = caches["default"]
    kept = counters._cache
    assert kept
    assert "203.0.113" not in str(kept)


@override_settings(CACHES=AWAY)
def test_a_cache_that_is_away_stops_nobody(
    few: None, asha_calls: APIClient, anybody_calls: APIClient, remotasks: Platform
) -> None:
    sent = {"nickname": "asha", "pass_phrase": PASS_PHRASE}

    for _ in range(5):
        log(asha_calls)

    assert anybody_calls.post(f"{ROOT}tokens/", sent).status_code == 201


class RunsOutBetween(LocMemCache):
    """A cache whose every key ends in the moment after it was found."""

    def add(self, *args: object, **kwargs: object) -> bool:
        return False


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.RunsOutBetween"}})
def test_a_count_that_runs_out_at_the_wrong_moment_stops_nobody(
    few: None, asha_calls: APIClient
) -> None:
    assert asha_calls.get(f"{ROOT}home/").status_code == 200
