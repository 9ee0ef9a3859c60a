"""Boxes that anybody fills and one key opens."""

from __future__ import annotations

import pytest

from disputes.vault.boxes import boxed, public_half, unboxed
from disputes.vault.keys import DataKey, SealBroken

KEY = DataKey.new()
PLACE = "consent.wrapped_key:1"


def test_only_the_key_of_the_public_half_opens_it_and_only_there() -> None:
    sealed = boxed(b"hers", public_half(KEY), PLACE)

    assert unboxed(sealed, KEY, PLACE) == b"hers"
    for key, place in ((DataKey.new(), PLACE), (KEY, "elsewhere")):
        with pytest.raises(SealBroken):
            unboxed(sealed, key, place)


def test_the_same_words_are_another_box_each_time() -> None:
    one, two = (boxed(b"hers", public_half(KEY), PLACE) for _n in range(2))

    assert one != two
    assert public_half(KEY) == public_half(DataKey(KEY.secret))


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(32), bytes(90)])
def test_what_is_no_box_does_not_open(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        unboxed(sealed, KEY, PLACE)
