"""The data keys that open what a tasker or an organization sealed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ..models import Account, Organization, Tasker
from ..vault.keys import DataKey, open_data_key


def subject_of(owner: Tasker | Organization) -> str:
    """Name whom a data key is bound to, such as "tasker:<id>"."""
    return f"{type(owner).__name__.lower()}:{owner.pk}"


def key_of(owner: Tasker | Organization) -> DataKey:
    return open_data_key(bytes(owner.wrapped_key), subject_of(owner))


def device_mark(tasker: Tasker) -> str:
    """Name whose a device's outbox is, in a word that means nothing to anybody else."""
    return key_of(tasker).mark("device")


def keys_of(taskers: Iterable[Tasker]) -> dict[UUID, DataKey]:
    """Return the key of each tasker by id, each opened once."""
    return {tasker.pk: key_of(tasker) for tasker in set(taskers)}


def key_of_account(account: Account) -> DataKey:
    """Return the key that seals what belongs to a sign-in: the tasker's, or the union's."""
    tasker = Tasker.objects.filter(account=account).first()
    if tasker is not None:
        return key_of(tasker)
    (organization,) = Organization.objects.filter(organizers__account=account)
    return key_of(organization)
