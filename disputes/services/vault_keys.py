"""A new master key of the vault: the data keys that it guards are wrapped anew with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

from django.db import models, transaction

from ..models import Organization, Tasker
from ..queries.sealed import subject_of
from ..vault.keys import SealBroken, is_newest, rewrap
from .locks import hold

# Everybody who has a data key.
OWNERS: Final[tuple[type[Tasker | Organization], ...]] = (Tasker, Organization)
CHUNK: Final = 500
Owner = TypeVar("Owner", bound=Tasker | Organization)


@dataclass(slots=True)
class Rotation:
    """How many data keys were wrapped anew, were so already, or do not open with any key."""

    wrapped_anew: int = 0
    already: int = 0
    closed: int = 0


def rotate(owners: type[Owner], *, chunk: int = CHUNK) -> Rotation:
    """Wrap their data keys by the newest master key; a second run finds nothing to do.

    Each set is a transaction: what was done stays done, whatever happens to the rest.
    """
    done = Rotation()
    everybody: models.QuerySet[Owner] = models.QuerySet(owners)
    ids = list(everybody.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), chunk):
        with transaction.atomic():
            for owner in hold(everybody.filter(pk__in=ids[start : start + chunk])):
                _rotate_one(owner, done)
    return done


def _rotate_one(owner: Owner, done: Rotation) -> None:
    wrapped = bytes(owner.wrapped_key)
    if is_newest(wrapped):
        done.already += 1
        return
    try:
        owner.wrapped_key = rewrap(wrapped, subject_of(owner))
    except SealBroken:
        done.closed += 1
        return
    owner.save(update_fields=["wrapped_key"])
    done.wrapped_anew += 1
