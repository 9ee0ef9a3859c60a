"""Whole numbers and fractions with the signs between thousands that each language writes."""

from __future__ import annotations

NARROW_SPACE = "\u202f"
# Between thousands, and before a fraction.
SEPARATORS = {"en": (",", "."), "fr": (NARROW_SPACE, ","), "de": (".", ",")}


def grouped(plain: str | int, language: str) -> str:
    """Write 1333 as "1,333", and "1234.5" with the point of the language."""
    whole, _, fraction = str(plain).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    separator, point = SEPARATORS[language]
    groups = f"{int(digits):,}".replace(",", separator)
    return f"{sign}{groups}{point}{fraction}" if fraction else f"{sign}{groups}"
