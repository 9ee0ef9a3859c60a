"""The cache may be gone without anybody noticing but the counters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.servers.valkey import ValkeyServer
from tracker.cache import ForgivingCache


@pytest.fixture(autouse=True)
def awake() -> Iterator[None]:
    ForgivingCache.resting_until = 0.0
    yield
    ForgivingCache.resting_until = 0.0


@pytest.fixture
def gone(tmp_path: Path) -> ForgivingCache:
    return ForgivingCache(f"unix://{tmp_path / 'nobody.sock'}", {})


def test_a_cache_that_is_gone_answers_like_an_empty_one(gone: ForgivingCache) -> None:
    gone.set("tries", 3)

    assert gone.get("tries", 0) == 0
    assert gone.get_many(["tries"]) == {}
    assert gone.add("tries", 1) is True
    assert gone.incr("tries") == 1
    assert gone.has_key("tries") is False
    assert gone.touch("tries") is False
    assert gone.delete("tries") is False
    assert gone.set_many({"tries": 1}) == []
    gone.delete_many(["tries"])
    assert gone.clear() is False


def test_after_a_failure_it_rests_and_then_asks_again(gone: ForgivingCache) -> None:
    gone.get("tries")
    rested = ForgivingCache.resting_until

    gone.get("tries")
    assert ForgivingCache.resting_until == rested

    ForgivingCache.resting_until = 0.0
    gone.get("tries")
    assert ForgivingCache.resting_until > rested


def test_a_cache_that_is_there_keeps_what_it_is_given(valkey: ValkeyServer) -> None:
    cache = ForgivingCache(settings.REDIS_URL, {})

    cache.set("tries", 3)

    assert cache.get("tries") == 3
    assert cache.incr("tries") == 4
