"""The data keys that open what somebody sealed: those of this request or this job, and no other.

Whoever signed in brings their own key. An organizer's opens what was lent to them: the key of their
organization, and through it the keys of the taskers who share something with it now.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Consent, Organization, Organizer, Tasker
from ..vault import ring
from ..vault.boxes import unboxed
from ..vault.fields import place
from ..vault.keys import KEY_BYTES, DataKey, SealBroken

OF_ACCOUNT = "account:"


class VaultClosed(DomainError):
    code = "vault_closed"
    message = _("Your notes are closed. Sign in with your pass phrase to open them.")


def name_of(owner: Account | Tasker | Organization) -> str:
    """Name whose key it is, such as "account:<id>"; a tasker's is that of their account."""
    if isinstance(owner, Organization):
        return f"organization:{owner.pk}"
    return f"{OF_ACCOUNT}{owner.account_id if isinstance(owner, Tasker) else owner.pk}"


def key_of(owner: Tasker | Organization) -> DataKey:
    """Return the key if it is open now, or was lent to whoever is here; else VaultClosed."""
    key = ring.held(name_of(owner))
    if key is None:
        key = _lent_by(owner) if isinstance(owner, Tasker) else _of_organization(owner)
    if key is None:
        raise VaultClosed
    ring.admit(name_of(owner), key)
    return key


def key_of_account(account: Account) -> DataKey:
    """Return the key that seals what belongs to a sign-in."""
    key = ring.held(name_of(account))
    if key is None:
        raise VaultClosed
    return key


def is_open(account: Account) -> bool:
    return ring.held(name_of(account)) is not None


def is_let_in(organizer: Organizer) -> bool:
    """Say whether an organizer's own key opens what their organization has."""
    name = name_of(organizer.organization)
    if ring.held(name) is None and (key := _opened_by(organizer)) is not None:
        ring.admit(name, key)
    return ring.held(name) is not None


def organization_key_now(organizer: Organizer) -> DataKey:
    """Open it from the rows as they are, whatever this request found in them before."""
    rows = Organizer.objects.select_related("organization").filter(pk=organizer.pk)
    key = next(filter(None, map(_opened_by, rows)), None)
    if key is None:
        raise VaultClosed
    return key


def device_mark(tasker: Tasker) -> str:
    """Name whose a device's outbox is, in a word that means nothing to anybody else."""
    return key_of(tasker).mark("device")


def keys_of(taskers: Iterable[Tasker]) -> dict[UUID, DataKey]:
    """Return the key of each tasker by id, each opened once and all read at once."""
    people = {tasker.pk: tasker for tasker in taskers}
    closed = [each for each in people.values() if ring.held(name_of(each)) is None]
    for account_id, key in _lent(closed).items():
        ring.admit(f"{OF_ACCOUNT}{account_id}", key)
    return {pk: key_of(tasker) for pk, tasker in people.items()}


def _lent_by(tasker: Tasker) -> DataKey | None:
    return _lent([tasker]).get(tasker.account_id)


def _lent(taskers: list[Tasker]) -> dict[UUID, DataKey]:
    """Return the keys that taskers lend now to the organization of whoever is here."""
    found: dict[UUID, DataKey] = {}
    for organizer in _organizers_here() if taskers else ():
        own = ring.held(name_of(organizer.organization)) or _opened_by(organizer)
        rows = Consent.objects.filter(
            tasker__in=taskers, organization=organizer.organization, revoked_at=None
        )
        if own is None:
            continue
        for row in rows.exclude(wrapped_key=b"").select_related("tasker"):
            if row.tasker.account_id not in found:
                secret = unboxed(bytes(row.wrapped_key), own, place(row, "wrapped_key"))
                found[row.tasker.account_id] = DataKey(secret)
    return found


def _of_organization(organization: Organization) -> DataKey | None:
    its = [each for each in _organizers_here() if each.organization_id == organization.pk]
    return next(filter(None, map(_opened_by, its)), None)


def _organizers_here() -> list[Organizer]:
    """Return the organizers whose own keys are open now; in a request it is one at most."""
    named = [name for name in ring.names() if name.startswith(OF_ACCOUNT)]
    held = [UUID(name.removeprefix(OF_ACCOUNT)) for name in named]
    organizers = Organizer.objects.select_related("organization")
    return list(organizers.filter(account__in=held)) if held else []


def _opened_by(organizer: Organizer) -> DataKey | None:
    own = ring.held(f"{OF_ACCOUNT}{organizer.account_id}")
    if own is None or not organizer.wrapped_key:
        return None
    try:
        sealed = bytes(organizer.wrapped_key)
        secret = unboxed(sealed, own, place(organizer, "wrapped_key"))
        return DataKey(secret, _former(organizer.organization, DataKey(secret)))
    except SealBroken:
        return None


def _former(organization: Organization, key: DataKey) -> tuple[DataKey, ...]:
    """Return the keys of before: they open what is not sealed with this one yet."""
    sealed = bytes(organization.former_keys)
    if not sealed:
        return ()
    secrets = key.open(sealed, place(organization, "former_keys"))
    starts = range(0, len(secrets), KEY_BYTES)
    return tuple(DataKey(secrets[start : start + KEY_BYTES]) for start in starts)
