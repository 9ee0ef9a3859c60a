"""The data keys that are open now: of one request or one job, and of nothing after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from .keys import DataKey

Keys = Mapping[str, DataKey]


class Ring:
    """Keys by the name of whose they are; those of a session are read when one is asked for."""

    __slots__ = ("_keys", "_load")

    def __init__(self, load: Callable[[], Keys] | None) -> None:
        self._keys: dict[str, DataKey] = {}
        self._load = load

    def __getitem__(self, name: str) -> DataKey | None:
        return self._all().get(name)

    def __setitem__(self, name: str, key: DataKey) -> None:
        self._all()[name] = key

    def names(self) -> tuple[str, ...]:
        return tuple(self._all())

    def _all(self) -> dict[str, DataKey]:
        if self._load is not None:
            load, self._load = self._load, None
            self._keys = {**load()}
        return self._keys


_ring: Final[ContextVar[Ring | None]] = ContextVar("ring", default=None)


@contextmanager
def opened(load: Callable[[], Keys] | None = None) -> Iterator[None]:
    """Have a ring of its own for what follows, with these keys or none; it is gone at the end."""
    before = _ring.set(Ring(load))
    try:
        yield
    finally:
        _ring.reset(before)


def held(name: str) -> DataKey | None:
    """Return the key of that name if it is open now."""
    ring = _ring.get()
    return None if ring is None else ring[name]


def admit(name: str, key: DataKey) -> None:
    """Have a key open until the request or the job ends; where there is neither, do nothing."""
    ring = _ring.get()
    if ring is not None:
        ring[name] = key


def lasting(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Have the keys of now open while each piece is made, though the request is over by then."""
    return _each(iter(pieces), _ring.get())


def _each(making: Iterator[bytes], ring: Ring | None) -> Iterator[bytes]:
    while True:
        before = _ring.set(ring)
        try:
            piece = next(making, None)
        finally:
            _ring.reset(before)
        if piece is None:
            return
        yield piece


def names() -> tuple[str, ...]:
    """Whose keys are open now."""
    ring = _ring.get()
    return () if ring is None else ring.names()
