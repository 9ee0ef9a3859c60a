"""Several files of one packet, checked in one go or in several: nothing of them is kept here.

What is too much to send at once is sent in goes. What each go found is handed back, signed, and
comes with the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.core.signing import BadSignature, Signer

from ..documents.volume import Bound, Volume
from ..vault.hashing import sha256_hex
from .verification import Checked, Verdict, verify_packet, verify_volumes

# Volumes of one packet that are counted on from go to go; 2,000 entries are in each.
MOST_BEFORE: Final = 500
LONGEST_NAME: Final = 100
_FORM: Final = 1


class Upload(Protocol):
    """A file that somebody sent."""

    @property
    def name(self) -> str | None: ...
    def read(self) -> bytes: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is known of the files of this go and those before it, and whether all are there."""

    files: tuple[Checked, ...]
    before: tuple[Checked, ...]
    findings: tuple[Verdict, ...]
    # SHA-256 of each of `files`.
    digests: tuple[str, ...]

    @property
    def files_ok(self) -> bool:
        """Say whether each file of this go is as it was made."""
        return all(each.verdict.ok for each in self.files)

    @property
    def ok(self) -> bool:
        return self.files_ok and all(finding.ok for finding in self.findings)

    @property
    def so_far(self) -> str:
        """What to send with the next go; empty where no volume was found unchanged."""
        rows = {
            (each.verdict.key_id, each.verdict.data_sha256): _row(each, each.verdict.volume)
            for each in (*self.before, *self.files)
            if each.verdict.ok and each.verdict.volume
        }
        told = [_FORM, *[*rows.values()][-MOST_BEFORE:]]
        return _signer().sign_object(told, compress=True) if rows else ""


def check(uploads: Iterable[Upload], so_far: str = "") -> Checkup:
    """Check each file, one in memory after the other, then all of them together."""
    files, digests = list[Checked](), list[str]()
    for upload in uploads:
        data = upload.read()
        upload.close()
        files.append(Checked((upload.name or "")[:LONGEST_NAME], verify_packet(data)))
        digests.append(sha256_hex(data))
    before = _read(so_far)
    together = verify_volumes([*before, *files])
    return Checkup(tuple(files), before, together, tuple(digests))


def _signer() -> Signer:
    return Signer(salt="owed.checked-volumes")


def _row(checked: Checked, volume: Volume) -> list[Any]:
    verdict = checked.verdict
    bound = [[each.number, each.data_sha256] for each in volume.bound]
    told = [volume.number, volume.of, volume.packet_sha256, bound]
    return [checked.name, verdict.key_id, verdict.data_sha256, *told]


def _read(so_far: str) -> tuple[Checked, ...]:
    """Return what was found in earlier goes; nothing that we did not say ourselves."""
    try:
        said: list[Any] = _signer().unsign_object(so_far) if so_far else [_FORM]
    except BadSignature:
        return ()
    return tuple(_checked(*row) for row in said[1:]) if said[0] == _FORM else ()


def _checked(
    name: str,
    key_id: str,
    data_sha256: str,
    number: int,
    of: int,
    packet_sha256: str,
    bound: Sequence[tuple[int, str]],
) -> Checked:
    listed = tuple(Bound(each, 0, digest) for each, digest in bound)
    verdict = Verdict(
        True,
        "unchanged",
        "",
        key_id=key_id,
        volume=Volume(number, of, packet_sha256, (), listed),
        data_sha256=data_sha256,
    )
    return Checked(name, verdict)
