"""Short codes for people out of long marks, each its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

Person = TypeVar("Person", bound=Hashable)

# Crockford's alphabet: no letter that can be read as a digit, so that a code can be spoken.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS: Final = 4
LONGEST: Final = 25


def codes_of(marks: Mapping[Person, str]) -> dict[Person, str]:
    """Return a code for each mark (hexadecimal digits), in the order of the codes.

    Of four signs; those who would be called alike get longer ones, so that the codes of all others
    stay as they are whoever comes in.
    """
    written = {person: _written(mark) for person, mark in marks.items()}
    found: dict[Person, str] = {}
    for length in range(SIGNS, LONGEST + 1):
        short = {person: text[:length] for person, text in written.items() if person not in found}
        alike = Counter(text[:length] for text in written.values())
        found |= {person: text for person, text in short.items() if alike[text] == 1}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _written(mark: str) -> str:
    number = int(mark, 16)
    return "".join(ALPHABET[(number >> shift) % 32] for shift in range(0, 5 * LONGEST, 5))
