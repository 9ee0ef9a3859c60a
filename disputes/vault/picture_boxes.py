"""Black boxes: the dots under them are overwritten before the picture is written anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL.Image import Image as Picture

# Left, top, width and height, in parts of the whole picture.
Boxes = Iterable[Sequence[int]]
WHOLE = 10_000
# In a JPEG or WebP the dots of a block carry traces of one another: whole blocks go.
LOSSY_BLOCK = 16


def black_out(picture: Picture, boxes: Boxes, *, margin: int) -> None:
    """Paint over every dot that a box touches, and `margin` dots around it, in place."""
    black = 0 if picture.mode == "L" else (0, 0, 0)
    for left, top, width, height in boxes:
        first, after = _span(left, width, picture.width, margin)
        highest, below = _span(top, height, picture.height, margin)
        picture.paste(black, (first, highest, after, below))


def _span(start: int, length: int, dots: int, margin: int) -> tuple[int, int]:
    """Return the first dot and the one after the last: a dot half under the box is under it."""
    first = start * dots // WHOLE
    after = -(-(start + length) * dots // WHOLE)
    return max(first - margin, 0), min(after + margin, dots)
