"""What stands for somebody until midnight, and that nobody can make it again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from pytest_django import Settings

from disputes.vault.daily import digest_of_today

AWAY = {
    "default": {
        "BACKEND": "tracker.cache.ForgivingCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}
EVENING = datetime(2026, 3, 16, 23, 59, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_secret_yet() -> None:
    cache.clear()


def test_it_is_the_same_all_day_and_another_tomorrow() -> None:
    morning = digest_of_today("visitor", "203.0.113.77", now=EVENING.replace(hour=0))
    evening = digest_of_today("visitor", "203.0.113.77", now=EVENING)
    tomorrow = digest_of_today("visitor", "203.0.113.77", now=EVENING.replace(day=17))

    assert morning == evening != tomorrow


def test_a_kind_is_apart_from_another() -> None:
    assert digest_of_today("visitor", "x", now=EVENING) != digest_of_today(
        "account", "x", now=EVENING
    )


def test_who_has_the_keys_of_the_instance_cannot_make_it_again() -> None:
    before = digest_of_today("visitor", "203.0.113.77", now=EVENING)

    cache.clear()

    assert digest_of_today("visitor", "203.0.113.77", now=EVENING) != before
    assert before != salted_hmac("visitor", "203.0.113.77", algorithm="sha256").hexdigest()


def test_without_the_cache_it_tells_no_more(settings: Settings) -> None:
    settings.CACHES = AWAY

    first = digest_of_today("visitor", "203.0.113.77", now=EVENING)

    assert first == digest_of_today("visitor", "203.0.113.77", now=EVENING)
    assert first != salted_hmac("visitor", "203.0.113.77", algorithm="sha256").hexdigest()
