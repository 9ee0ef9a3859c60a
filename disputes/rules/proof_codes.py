"""Codes of proofs: twelve signs that can be read out, written down and typed again."""

from __future__ import annotations

from typing import Final

# Crockford's base 32: no I, L, O or U, so that no two signs look alike. 60 bits in all.
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 12
ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def as_kept(typed: str) -> str:
    """Return the code that was meant; empty if it cannot be one."""
    code = typed.upper().translate(ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else ""


def as_written(code: str) -> str:
    """Write a code in three groups, as people read it."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
