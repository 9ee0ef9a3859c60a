"""Codes under which an organization knows taskers: stable for it, useless to any other."""

from __future__ import annotations

from uuid import UUID

from ..vault.hashing import sha256_hex

# Crockford's alphabet: no letter that can be read as a digit, so that a code can be spoken.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code_of(*, tasker_id: UUID, organization_id: UUID) -> str:
    """Return the code of a tasker for one organization, such as "K7Q-M2X".

    The same for the same pair for ever; two organizations cannot match their codes, for both
    ids are random and no page shows them.
    """
    number = int(sha256_hex(organization_id.bytes + tasker_id.bytes), 16)
    signs = [ALPHABET[(number >> shift) % 32] for shift in range(0, 30, 5)]
    return f"{''.join(signs[:3])}-{''.join(signs[3:])}"
