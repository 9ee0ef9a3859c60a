"""The keys of everybody whom a test makes, as open as if each of them had just signed in.

Thousands of tests are about something else. Those marked `closed` get no key but what people's own
secrets open, as in the running product.
"""

from __future__ import annotations

from disputes.models import Account, Organization
from disputes.queries.sealed import name_of
from disputes.vault import ring, wraps
from disputes.vault.keys import DataKey

_keys: dict[str, DataKey] = {}
_admit, _held = ring.admit, ring.held
_lending = [True]


def lend() -> None:
    """From now on in this process: whatever key is made or opened is remembered, and lent."""
    ring.admit, ring.held = _remember, _lent
    # The cost of trying out pass phrases is no part of any test but one.
    wraps.MEMORY, wraps.ROUNDS = 8, 1


def lends(lending: bool) -> None:
    _lending[0] = lending


def new_key(owner: Account | Organization) -> DataKey:
    """Make somebody's key."""
    key = DataKey.new()
    _remember(name_of(owner), key)
    return key


def remembered(owner: Account | Organization) -> DataKey:
    return _keys[name_of(owner)]


def _remember(name: str, key: DataKey) -> None:
    _keys[name] = key
    _admit(name, key)


def _lent(name: str) -> DataKey | None:
    return _held(name) or (_keys.get(name) if _lending[0] else None)
