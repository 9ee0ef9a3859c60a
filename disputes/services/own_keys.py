"""A person's own data key: made with the account, and opened by each of its ways in.

Opening puts the key in the ring of this request. Wrapping sets a column and saves nothing.
"""

from __future__ import annotations

from ..models import Account, Helper, Organization, Organizer
from ..queries.sealed import VaultClosed, name_of
from ..rules.typed import pass_phrase_as_kept
from ..vault import ring, wraps
from ..vault.boxes import boxed, public_half
from ..vault.fields import Row, place
from ..vault.keys import DataKey

COLUMN = "wrapped_key"


def give(account: Account, pass_phrase: str) -> DataKey:
    """Make the key of a new account."""
    key = DataKey.new()
    ring.admit(name_of(account), key)
    _wrap_by_pass_phrase(account, key, pass_phrase)
    return key


def open_by_pass_phrase(account: Account, pass_phrase: str) -> bool:
    """Say whether it opened the key; False for an operator, who has none."""
    key = wraps.unwrapped_by_pass_phrase(
        bytes(account.wrapped_key), pass_phrase_as_kept(pass_phrase), place(account, COLUMN)
    )
    return _admitted(account, key)


def wrap_anew(account: Account, pass_phrase: str) -> None:
    """Have a new pass phrase open what the old one opened; the key must be open now."""
    key = ring.held(name_of(account))
    if key is not None:
        _wrap_by_pass_phrase(account, key, pass_phrase)
    elif account.wrapped_key:
        raise VaultClosed


def wrap_by(row: Row, account: Account, by: DataKey) -> None:
    """Have what this key was made of open the account's own key; an operator has none."""
    key = ring.held(name_of(account))
    if key is None and account.wrapped_key:
        raise VaultClosed
    if key is not None:
        setattr(row, COLUMN, wraps.wrapped(key, by, place(row, COLUMN)))


def fits(row: Row, by: DataKey) -> bool:
    return _unwrapped(row, by) is not None


def open_by(row: Row, account: Account, by: DataKey) -> bool:
    """Say whether this key opened the account's own one."""
    return _admitted(account, _unwrapped(row, by))


def open_released(row: Helper, account: Account, by: DataKey) -> bool:
    """Say whether the half of a code opened what an organizer took out of the box."""
    where = place(row, "released_key")
    return _admitted(account, wraps.unwrapped(bytes(row.released_key), by, where))


def found(organization: Organization) -> None:
    """Make the key of an organization, for its first organizer."""
    key = DataKey.new()
    organization.public_key = public_half(key).hex()
    ring.admit(name_of(organization), key)


def lend_to(organizer: Organizer, organization_key: DataKey) -> None:
    """Have an organizer's own key open what the organization has."""
    public = bytes.fromhex(organizer.public_key)
    organizer.wrapped_key = boxed(organization_key.secret, public, place(organizer, COLUMN))


def _unwrapped(row: Row, by: DataKey) -> DataKey | None:
    return wraps.unwrapped(bytes(getattr(row, COLUMN)), by, place(row, COLUMN))


def _wrap_by_pass_phrase(account: Account, key: DataKey, pass_phrase: str) -> None:
    account.wrapped_key = wraps.wrapped_by_pass_phrase(
        key, pass_phrase_as_kept(pass_phrase), place(account, COLUMN)
    )


def _admitted(account: Account, key: DataKey | None) -> bool:
    if key is not None:
        ring.admit(name_of(account), key)
    return key is not None
