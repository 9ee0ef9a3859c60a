"""Text that strangers wrote, made safe to draw: what no font can draw is written out.

Nothing is dropped without a trace: a character that would be invisible, would turn the line
around or has no shape in the shipped fonts appears as its code point, [U+202E]. The exact
text stays in manifest.json.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
BASE = "Noto Sans"
MONO = "Noto Mono"
# Tried after the letters of a language.
_PICTURES = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Emoji")
# Longer runs without a space get places where the line may break.
_LONGEST_RUN = 18
_MOST_MARKS = 6
_PLAIN = re.compile(r"[\n -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201f\u2026\u20ac]*")
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_PICTURE_STYLE = "\ufe0e\ufe0f"
_BREAK_HERE = "\u200b"


@lru_cache(maxsize=1)
def coverage() -> dict[str, frozenset[int]]:
    """Return which characters each shipped family can draw, the base family first."""
    covered: dict[str, frozenset[int]] = {}
    for path in sorted(FONTS.glob("*-Regular.ttf")):
        with TTFont(path, lazy=True) as font:
            covered[str(font["name"].getBestFamilyName())] = frozenset(font.getBestCmap())
    covered.pop(MONO)
    order = [BASE, *sorted(covered.keys() - {BASE, *_PICTURES}), *_PICTURES]
    return {family: covered[family] for family in order}


def visible(text: str, *, plain: bool = False) -> str:
    """Return the text with every character that cannot be drawn as its code point.

    With `plain`, everything outside the base family is written out: the last resort for a
    text that the page engine refuses.
    """
    text = re.sub(r"\r\n?|[\u2028\u2029\u0085\v\f]", "\n", text).replace("\t", " ")
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_drawable(cluster, plain=plain) for cluster in _clusters(text))


def families(text: str) -> tuple[str, ...]:
    """Return the families that draw a visible text, letters before the base, pictures last."""
    if _PLAIN.fullmatch(text):
        return (BASE,)
    needed = {_family_of(cluster) for cluster in _clusters(text)}
    others = [family for family in coverage() if family in needed and family != BASE]
    letters = [family for family in others if family not in _PICTURES]
    return (*letters, BASE, *(family for family in others if family in _PICTURES))


def runs_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction is written right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def with_breaks(text: str) -> str:
    """Let a long run without spaces break, so that it stays inside its column."""
    return _LONG_RUN.sub(lambda run: _BREAK_HERE.join(_pieces(run[0])), text)


def _pieces(run: str) -> Iterator[str]:
    piece = ""
    for cluster in _clusters(run):
        if len(piece) + len(cluster) > _LONGEST_RUN:
            yield piece
            piece = ""
        piece += cluster
    yield piece


def _clusters(text: str) -> Iterator[str]:
    """Cut the text into a letter with the marks that sit on it."""
    start = 0
    for index in range(1, len(text)):
        if not _sits_on_the_one_before(text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _sits_on_the_one_before(character: str) -> bool:
    return (
        unicodedata.category(character)[0] == "M"
        or character in _JOINERS
        or character in _PICTURE_STYLE
    )


@lru_cache(maxsize=20_000)
def _drawable(cluster: str, *, plain: bool) -> str:
    cluster = unicodedata.normalize("NFC", cluster)
    # A style mark only asks for a coloured picture; there is none here.
    kept = cluster.rstrip(_PICTURE_STYLE) or cluster
    within = coverage()[BASE] if plain else None
    base, marks = kept[0], kept[1:]
    if _is_hidden(base) or (_sits_on_the_one_before(base) and base not in _JOINERS):
        return "".join(map(code_point, kept))
    if len(marks) <= _MOST_MARKS and _one_family_draws(kept, within):
        return kept
    shown = base if _one_family_draws(base, within) else code_point(base)
    return shown + "".join(map(code_point, marks))


def code_point(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _is_hidden(character: str) -> bool:
    if character == "\n" or character in _JOINERS or character in _MARKS_OF_DIRECTION:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _one_family_draws(cluster: str, within: frozenset[int] | None) -> bool:
    needed = {ord(character) for character in cluster} - {10}
    if within is not None:
        return needed <= within
    return any(needed <= covered for covered in coverage().values())


@lru_cache(maxsize=20_000)
def _family_of(cluster: str) -> str:
    needed = {ord(character) for character in cluster} - {10}
    return next((family for family, have in coverage().items() if needed <= have), BASE)
