from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disputes.money import Money
from disputes.rules.blur import MILLION, Amounts, Blurred, Share, blur

DRAW = st.binary(min_size=32, max_size=32)
MICROS = st.integers(0, 10**15)


def share(received: int, owed: int, disputes: int = 1) -> Share:
    return Share(disputes, Amounts(Money(received, "USD"), Money(owed, "USD")))


@given(draw=DRAW, owed=MICROS)
def test_the_truth_lies_between_two_thirds_of_it_and_twice_as_much(draw: bytes, owed: int) -> None:
    blurred = blur(share(0, owed, disputes=3), draw)

    assert blurred.amounts is not None
    vague = blurred.amounts.owed.micros
    assert vague * 2 <= owed * 3
    assert owed <= (vague + 1) * 2
    assert 3 * MILLION // 2 <= blurred.disputes <= 9 * MILLION // 2


def test_the_whole_range_can_be_drawn() -> None:
    lowest, highest = bytes(32), MILLION.to_bytes(8) * 4

    assert blur(share(8, 10), lowest) == Blurred(
        MILLION // 2, Amounts(Money(4, "USD"), Money(5, "USD"))
    )
    assert blur(share(8, 10), highest) == Blurred(
        3 * MILLION // 2, Amounts(Money(12, "USD"), Money(15, "USD"))
    )


def test_what_somebody_got_and_is_owed_are_blurred_apart() -> None:
    """A platform knows what it paid: that must not tell it what else is claimed."""
    draw = bytes(8) + MILLION.to_bytes(8) + bytes(16)

    assert blur(share(10, 10), draw).amounts == Amounts(Money(15, "USD"), Money(5, "USD"))


def test_what_is_not_stated_stays_so() -> None:
    assert blur(Share(2, None), bytes(32)) == Blurred(MILLION, None)
