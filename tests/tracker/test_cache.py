"""The cache may be gone without anybody noticing but the counters."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings

from tests.servers.valkey import ValkeyServer
from tracker import settings as project
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


class RunsWhenRead:
    """A pickle that leaves a file behind, as a shell would be left."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.trace,)


@pytest.mark.parametrize("damage", [b"not ours", b"\xff", b"[" * 100_000])
def test_what_we_did_not_write_reads_as_a_miss(valkey: ValkeyServer, damage: bytes) -> None:
    cache = ours()
    write_past_us(cache.make_key("tries"), damage)

    assert cache.get("tries", 7) == 7
    assert cache.get_many(["tries"]) == {}


def test_a_pickle_in_the_cache_is_never_run(valkey: ValkeyServer, tmp_path: Path) -> None:
    cache, trace = ours(), tmp_path / "run"
    write_past_us(cache.make_key("tries"), pickle.dumps(RunsWhenRead(trace)))

    assert cache.get("tries", 7) == 7
    assert not trace.exists()


def test_words_and_numbers_come_back_as_they_were(valkey: ValkeyServer) -> None:
    cache = ours()

    cache.set_many({"word": "sado", "number": 3, "yes": True})

    assert cache.get_many(["word", "number", "yes"]) == {"word": "sado", "number": 3, "yes": True}


def ours() -> ForgivingCache:
    return ForgivingCache(settings.REDIS_URL, project.CACHES["default"])


def write_past_us(key: str, value: bytes) -> None:
    redis.Redis(unix_socket_path=settings.REDIS_URL.removeprefix("unix://")).set(key, value)
