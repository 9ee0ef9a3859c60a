from __future__ import annotations

import pytest

from disputes.rules.exhibits import file_name, letter, reference


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_taskers_are_named_in_order(index: int, name: str) -> None:
    assert letter(index) == name


def test_a_reference_can_be_read_out() -> None:
    assert reference("3f9a21c4-0000-0000-0000-000000000000") == "P-3F9A-21C4"


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        ("image/png", "exhibit-007.png"),
        ("image/jpeg", "exhibit-007.jpg"),
        ("image/webp", "exhibit-007.webp"),
        ("text/x-new", "exhibit-007.bin"),
    ],
)
def test_an_attached_file_is_named_by_its_number_alone(media_type: str, name: str) -> None:
    assert file_name(7, media_type) == name
