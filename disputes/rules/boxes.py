"""Black boxes on a picture: where they may lie, in hundredths of a percent of its sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil, floor
from typing import Final, NamedTuple

from ..errors import DomainError
from ..errors import gettext_noop as _

WHOLE: Final = 10_000
MOST_BOXES: Final = 60
# A raster of ticks over the picture, for fingers and keyboards without drawing.
COLUMNS: Final = 6
MOST_ROWS: Final = 20


class Box(NamedTuple):
    """Left, top, width and height; 10,000 is the whole side of the picture."""

    left: int
    top: int
    width: int
    height: int


class NoBoxes(DomainError):
    code = "no_boxes"
    message = _("Mark at least one place to black out.")
    field = "boxes"


class TooManyBoxes(DomainError):
    code = "too_many_boxes"
    message = _("Mark at most %(most)s places. Use larger boxes.")
    field = "boxes"


class BoxOutside(DomainError):
    code = "box_outside"
    message = _("A box must lie on the picture: from 0 to 100 percent, wider and higher than 0.")
    field = "boxes"


def checked(boxes: Iterable[Sequence[int]]) -> tuple[Box, ...]:
    """Return the boxes if each of them lies on the picture and covers something."""
    found = tuple(Box(*box) for box in boxes)
    if not found:
        raise NoBoxes
    if len(found) > MOST_BOXES:
        raise TooManyBoxes(most=MOST_BOXES)
    if not all(_is_on_the_picture(box) for box in found):
        raise BoxOutside
    return found


def of_percents(percents: Iterable[Sequence[Decimal]]) -> tuple[Box, ...]:
    """Return boxes for percents as people write them; a part of a hundredth grows the box."""
    return tuple(_outward(*four) for four in percents)


def rows_for(width: int, height: int) -> int:
    """Return how many rows make the fields of the raster about as high as they are wide."""
    return max(2, min(MOST_ROWS, round(COLUMNS * height / max(width, 1))))


def of_fields(fields: Iterable[int], *, rows: int) -> tuple[Box, ...]:
    """Return boxes for ticked fields, counted from 0 by rows; neighbours in a row are one box."""
    boxes: list[Box] = []
    before = -2
    for field in sorted(set(fields)):
        row, column = divmod(field, COLUMNS)
        top, below = row * WHOLE // rows, -(-(row + 1) * WHOLE // rows)
        right = -(-(column + 1) * WHOLE // COLUMNS)
        if field == before + 1 and column:
            last = boxes.pop()
            boxes.append(last._replace(width=right - last.left))
        else:
            left = column * WHOLE // COLUMNS
            boxes.append(Box(left, top, right - left, below - top))
        before = field
    return tuple(boxes)


def _outward(left: Decimal, top: Decimal, width: Decimal, height: Decimal) -> Box:
    first, highest = floor(left * 100), floor(top * 100)
    right, below = ceil((left + width) * 100), ceil((top + height) * 100)
    return Box(first, highest, right - first, below - highest)


def _is_on_the_picture(box: Box) -> bool:
    starts = box.left >= 0 and box.top >= 0
    covers = box.width > 0 and box.height > 0
    return starts and covers and box.left + box.width <= WHOLE and box.top + box.height <= WHOLE
