from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from disputes.rules.boxes import (
    COLUMNS,
    MOST_BOXES,
    WHOLE,
    Box,
    BoxOutside,
    NoBoxes,
    TooManyBoxes,
    checked,
    of_fields,
    of_percents,
    rows_for,
)

ALL = (0, 0, WHOLE, WHOLE)


def test_boxes_on_the_picture_are_taken() -> None:
    assert checked([ALL, (9_999, 0, 1, 1)]) == (Box(*ALL), Box(9_999, 0, 1, 1))


@pytest.mark.parametrize(
    "box",
    [(-1, 0, 5, 5), (0, -1, 5, 5), (0, 0, 0, 5), (0, 0, 5, 0), (1, 0, WHOLE, 5), (0, 1, 5, WHOLE)],
)
def test_a_box_beside_the_picture_is_refused(box: tuple[int, int, int, int]) -> None:
    with pytest.raises(BoxOutside):
        checked([box])


def test_none_and_too_many_are_refused() -> None:
    with pytest.raises(NoBoxes):
        checked([])
    with pytest.raises(TooManyBoxes, match="at most 60"):
        checked([ALL] * (MOST_BOXES + 1))


def test_percents_never_cover_less_than_was_written() -> None:
    [box] = of_percents([tuple(map(Decimal, ("0.009", "12.345", "10.001", "1")))])

    assert box == Box(0, 1234, 1001, 101)


@pytest.mark.parametrize(
    ("width", "height", "rows"), [(540, 1100, 12), (1000, 100, 2), (100, 9000, 20), (0, 0, 2)]
)
def test_fields_are_about_as_high_as_wide(width: int, height: int, rows: int) -> None:
    assert rows_for(width, height) == rows


def test_ticked_fields_leave_no_gap_between_them() -> None:
    boxes = of_fields(range(COLUMNS * 7), rows=7)

    assert [(box.left, box.width) for box in boxes] == [(0, WHOLE)] * 7
    for above, below in pairwise(boxes):
        assert below.top <= above.top + above.height
    assert boxes[-1].top + boxes[-1].height == WHOLE


def test_fields_of_two_rows_are_two_boxes() -> None:
    first, second = of_fields([COLUMNS - 1, COLUMNS, 0], rows=2)[1:]

    assert (first.top, second.top) == (0, WHOLE // 2)
    assert first.left + first.width == WHOLE
    assert second.left == 0
