"""The data keys that open what a tasker or an organization sealed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ..models import Organization, Tasker
from ..vault.keys import DataKey, open_data_key


def subject_of(owner: Tasker | Organization) -> str:
    """Name whom a data key is bound to, such as "tasker:<id>"."""
    return f"{type(owner).__name__.lower()}:{owner.pk}"


def key_of(owner: Tasker | Organization) -> DataKey:
    return open_data_key(bytes(owner.wrapped_key), subject_of(owner))


def keys_of(taskers: Iterable[Tasker]) -> dict[UUID, DataKey]:
    """Return the key of each tasker by id, each opened once."""
    return {tasker.pk: key_of(tasker) for tasker in set(taskers)}
