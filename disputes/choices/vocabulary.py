"""A word with a label: what all vocabularies are made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A word with the label that people read, in English, translated at the door."""

    label: str

    # The default is for the type checker: `Ground("RATE_CUT")` looks a word up.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]

    @classmethod
    def longest(cls) -> int:
        return max(len(member.value) for member in cls)
