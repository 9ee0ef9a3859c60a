"""How wide a line of the base family is, near enough to know that it fits."""

from __future__ import annotations

from functools import lru_cache

from fontTools.ttLib import TTFont

from .. import lettering

# Room for what kerning and joined letters may add.
SAFE = 1.03


@lru_cache(maxsize=1)
def _advances() -> tuple[dict[int, int], int]:
    with TTFont(lettering.FONTS / "NotoSans-Regular.ttf", lazy=True) as font:
        widths = font["hmtx"].metrics
        by_code = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return by_code, int(font["head"].unitsPerEm)


def fits(text: str, width: float, size: float) -> bool:
    """Return whether the text surely fits on one line; unknown letters never do."""
    advances, em = _advances()
    total = 0
    for character in text:
        advance = advances.get(ord(character))
        if advance is None:
            return False
        total += advance
    return total * size * SAFE <= width * em
