"""A cache in the memory of the tests, which keeps what the real one would keep and no more."""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.locmem import LocMemCache

from tracker.cache import JsonSerializer


class JsonMemory(LocMemCache):
    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return super().add(key, _kept(value), *args, **kwargs)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        super().set(key, _kept(value), *args, **kwargs)


def _kept(value: Any) -> Any:
    serializer = JsonSerializer()
    return serializer.loads(serializer.dumps(value))
