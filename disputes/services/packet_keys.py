"""Each packet has a key of its own: for its owner, and for a job or a link that needs no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..models import Evidence, Packet, Tasker
from ..queries.packet_contents import Contents
from ..queries.sealed import key_of, keys_of
from ..queries.sealed import name_of as name_of_owner
from ..vault import ring
from ..vault.fields import place
from ..vault.keys import DataKey
from . import job_keys

COLUMN = "wrapped_key"


def name_of(packet: Packet) -> str:
    return f"packet:{packet.pk}"


def give(packet: Packet, people: Iterable[Tasker]) -> None:
    """Make the key of a new packet, and leave a worker that and the keys of these people.

    The key is sealed for whom the packet belongs to. The caller saves the row.
    """
    key = DataKey.new()
    ring.admit(name_of(packet), key)
    packet.wrapped_key = _key_of_owner(packet).seal(key.secret, place(packet, COLUMN))
    packet.job_keys = _for_job(packet, key, people)


def left_to_make_it(packet: Packet, frozen: Contents) -> bytes:
    """Return what a worker needs once it is frozen: its key, and those of who has files in it."""
    return _for_job(packet, key_for(packet), keepers(frozen))


def keepers(frozen: Contents) -> set[Tasker]:
    """Return whose files are in it."""
    rows = Evidence.objects.filter(pk__in=frozen.evidence_ids).select_related("tasker")
    return {row.tasker for row in rows}


def _for_job(packet: Packet, key: DataKey, people: Iterable[Tasker]) -> bytes:
    there = list(people)
    opened = keys_of(there)
    keys = {name_of_owner(tasker): opened[tasker.pk] for tasker in there}
    return job_keys.sealed(packet, {**keys, name_of(packet): key})


def key_for(packet: Packet) -> DataKey:
    """Return the packet's key: of the job or the link that is here, or as its owner opens it."""
    key = ring.held(name_of(packet))
    if key is None:
        sealed_key = bytes(packet.wrapped_key)
        key = DataKey(_key_of_owner(packet).open(sealed_key, place(packet, COLUMN)))
        ring.admit(name_of(packet), key)
    return key


def left_for_stamp(packet: Packet, columns: Mapping[str, Any]) -> bytes:
    """Return what stays with a finished packet: its key alone, and only if a stamp is to come."""
    if not columns["stamp_due_at"]:
        return b""
    return job_keys.sealed(packet, {name_of(packet): key_for(packet)})


def _key_of_owner(packet: Packet) -> DataKey:
    """Return the key of the tasker, or of the organization."""
    if packet.dispute is not None:
        return key_of(packet.dispute.tasker)
    assert packet.casefile is not None  # the table allows nothing else
    return key_of(packet.casefile.organization)
