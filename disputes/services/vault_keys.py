"""A new master key of the server: what lies within its layer is sealed anew with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, transaction

from ..models import (
    Account,
    ApiToken,
    Archive,
    Helper,
    MailReminder,
    Packet,
    PacketLink,
    Passkey,
    RecoveryCode,
)
from ..vault.fields import place
from ..vault.keys import SERVER, SealBroken, is_newest
from .locks import hold

# Every column that the server's key seals, whatever is within.
COLUMNS: Final[dict[type[models.Model], Sequence[str]]] = {
    Account: ("wrapped_key",),
    ApiToken: ("wrapped_key",),
    RecoveryCode: ("wrapped_key",),
    Helper: ("wrapped_key", "released_key"),
    Passkey: ("device_key",),
    PacketLink: ("wrapped_key",),
    Packet: ("job_keys",),
    Archive: ("job_keys",),
    MailReminder: ("goes_to", "code"),
}
CHUNK: Final = 500


@dataclass(slots=True)
class Rotation:
    """How many values were sealed anew, were so already, or do not open with any key."""

    sealed_anew: int = 0
    already: int = 0
    closed: int = 0


def rotate(model: type[models.Model], *, chunk: int = CHUNK) -> Rotation:
    """Seal its columns with the newest master key; a second run finds nothing to do.

    Each set is a transaction: what was done stays done, whatever happens to the rest.
    """
    done = Rotation()
    # Nothing else of a row: what a packet says is megabytes.
    everything: models.QuerySet[Any] = models.QuerySet(model).only(*COLUMNS[model])
    ids = list(everything.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), chunk):
        with transaction.atomic():
            for row in hold(everything.filter(pk__in=ids[start : start + chunk])):
                _rotate_one(row, COLUMNS[model], done)
    return done


def _rotate_one(row: Any, columns: Sequence[str], done: Rotation) -> None:
    anew = [column for column in columns if _is_sealed_anew(row, column, done)]
    if anew:
        row.save(update_fields=anew)


def _is_sealed_anew(row: Any, column: str, done: Rotation) -> bool:
    """Say whether the column has another value now; an empty one has nothing in it."""
    sealed, where = bytes(getattr(row, column)), place(row, column)
    if not sealed:
        return False
    if is_newest(sealed):
        done.already += 1
        return False
    try:
        setattr(row, column, SERVER.seal(SERVER.open(sealed, where), where))
    except SealBroken:
        done.closed += 1
        return False
    done.sealed_anew += 1
    return True
