"""How wide a line is, near enough to know that it surely fits."""

from __future__ import annotations

from functools import lru_cache

from fontTools.ttLib import TTFont

from .. import lettering

# Room for what kerning may add, and for letters that join or stack where the script does so.
SAFE = 1.03
SAFE_JOINED = 1.3


@lru_cache(maxsize=32)
def _advances(family: str) -> dict[int, float]:
    """Return the width of each character of a family, in parts of the letter size."""
    path = lettering.FONTS / f"{family.replace(' ', '')}-Regular.ttf"
    with TTFont(path, lazy=True) as font:
        widths, em = font["hmtx"].metrics, int(font["head"].unitsPerEm)
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def fits(text: str, families: tuple[str, ...], width: float, size: float) -> bool:
    """Return whether the text surely fits on one line; a letter of no family never does."""
    tables = [_advances(family) for family in families]
    total = 0.0
    for character in text:
        code = ord(character)
        advance = next((table[code] for table in tables if code in table), None)
        if advance is None:
            return False
        total += advance
    safe = SAFE if families == (lettering.BASE,) else SAFE_JOINED
    return total * size * safe <= width
