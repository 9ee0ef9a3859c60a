"""A cache that may be gone: it holds only counters, and nobody's work waits for them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
# After a failure, how long every call answers at once as if the cache were empty.
REST_SECONDS = 5.0


class JsonSerializer:
    """Numbers and words only: a pickle would run the code of whoever can write to the broker."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value).encode()

    def loads(self, kept: bytes) -> Any:
        """Return what was kept, None (which reads as a miss) for what we did not write."""
        try:
            return json.loads(kept)
        except (ValueError, RecursionError):
            return None


class ForgivingCache(RedisCache):
    """Answer like an empty cache while the server is away, and ask it again a little later.

    Without its counters, guesses at a pass phrase are slowed by the hash alone; the other choice
    would be that nobody signs in while the broker is down.
    """

    # For the whole process: the backend is made anew in every thread.
    resting_until = 0.0

    def _try(
        self,
        ask: Callable[Arguments, Answer],
        otherwise: Answer,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Answer:
        if time.monotonic() < ForgivingCache.resting_until:
            return otherwise
        try:
            return ask(*args, **kwargs)
        except RedisError:
            ForgivingCache.resting_until = time.monotonic() + REST_SECONDS
            return otherwise

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._try(super().add, True, *args, **kwargs)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        kept = self._try(super().get, None, key, None, version)
        return default if kept is None else kept

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._try(super().set, None, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._try(super().touch, False, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._try(super().delete, False, *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        found = self._try(super().get_many, {}, *args, **kwargs)
        return {key: kept for key, kept in found.items() if kept is not None}

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._try(super().has_key, False, *args, **kwargs)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> Any:
        return self._try(super().incr, delta, key, delta, version)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._try(super().set_many, [], *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._try(super().delete_many, None, *args, **kwargs)

    def clear(self) -> Any:
        return self._try(super().clear, False)
