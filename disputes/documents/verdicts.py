"""What a check of a file says, in sentences that doors translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .volume import Volume


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the check found out; `label` is an English sentence for the door."""

    label: str
    value: str
    # Where the value is a moment, so that a page can write it as it writes all others.
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer; `message` is an English sentence, translated at the door, then filled."""

    ok: bool
    code: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    # The key that the seal is good with.
    key_id: str = ""
    # Of one volume of a large packet: which it is, and the fingerprint of the data inside.
    volume: Volume | None = None
    data_sha256: str = ""

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


class Failed(Exception):
    def __init__(self, code: str, message: str, **params: object) -> None:
        super().__init__(code)
        self.verdict = Verdict(False, code, message, params)
