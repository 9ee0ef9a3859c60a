"""Shortfalls, one by one and together: never netted, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.choices import PlatformStatus
from disputes.money import Money, total
from disputes.rules.shortfall import (
    Line,
    complaint_interval,
    owed,
    short_percent,
    status_may_be_in_balance,
    together,
)

amounts = st.integers(0, 10**15).map(lambda micros: Money(micros, "USD"))
lines = st.lists(st.builds(Line, amounts, amounts, st.just(False), st.booleans()), max_size=20)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@given(amounts, amounts)
def test_owed_and_received_cover_the_promise(promised: Money, received: Money) -> None:
    missing = owed(promised=promised, received=received)

    assert missing.micros >= 0
    assert missing == max(promised - received, Money.zero("USD"))


@given(lines)
def test_the_sum_is_the_sum_of_each_lines_own_shortfall(parts: list[Line]) -> None:
    result = together(parts, [], currency="USD")

    if not parts:
        assert result.owed is None
        return
    assert result.owed == total((line.owed or usd("0") for line in parts), "USD")
    assert result.promised == total((line.promised or usd("0") for line in parts), "USD")
    assert result.received == total((line.received or usd("0") for line in parts), "USD")
    assert result == together(parts[::-1], [], currency="USD")


@given(lines, st.lists(amounts, max_size=3))
def test_money_that_may_be_the_same_is_counted_once(
    parts: list[Line], balances: list[Money]
) -> None:
    result = together(parts, balances, currency="USD")

    entries = together(parts, [], currency="USD").owed or usd("0")
    trapped = max(balances, default=usd("0"))
    counted = result.owed or usd("0")
    assert max(entries, trapped) <= counted <= entries + trapped
    if counted < entries + total(balances, "USD"):
        assert result.at_least


def test_overpaying_one_line_hides_no_other_shortfall() -> None:
    overpaid, short = Line(usd("2"), usd("50")), Line(usd("50"), usd("12"))

    assert together([overpaid, short], [], currency="USD").owed == usd("38")


def test_a_line_without_a_promise_is_unknown_and_not_zero() -> None:
    alone = together([Line(None, None)], [], currency="USD")
    beside = together([Line(None, usd("3")), Line(usd("2"), None)], [], currency="USD")

    assert (alone.owed, alone.promised, alone.received) == (None, None, None)
    assert (alone.unknown, alone.at_least) == (1, False)
    assert (beside.owed, beside.received, beside.unknown) == (usd("2"), usd("3"), 1)
    assert beside.at_least


def test_a_lower_bound_makes_the_sum_one() -> None:
    assert together([Line(usd("2"), None, at_least=True)], [], currency="USD").at_least
    assert together([], [usd("150")], currency="USD", balance_at_least=True).at_least
    assert not together([], [usd("150")], currency="USD").at_least


def test_work_that_was_never_approved_is_in_no_balance() -> None:
    approved = Line(usd("10"), None, may_be_in_balance=True)
    rejected = Line(usd("5"), None, may_be_in_balance=False)

    result = together([approved, rejected], [usd("150")], currency="USD")

    assert result.owed == usd("155")
    assert result.trapped == usd("150")
    assert result.at_least


def test_a_balance_of_zero_adds_nothing_and_hides_nothing() -> None:
    approved = Line(usd("10"), None, may_be_in_balance=True)

    result = together([approved], [usd("0")], currency="USD")

    assert (result.owed, result.at_least) == (usd("10"), False)


@pytest.mark.parametrize(
    ("status", "inside"),
    [
        (PlatformStatus.NOT_STATED, True),
        (PlatformStatus.APPROVED, True),
        (PlatformStatus.SUBMITTED, False),
        (PlatformStatus.IN_REVIEW, False),
        (PlatformStatus.REJECTED, False),
        (PlatformStatus.CANCELLED, False),
    ],
)
def test_the_status_says_what_may_be_in_a_balance(status: str, inside: bool) -> None:
    assert status_may_be_in_balance(status) is inside


@pytest.mark.parametrize(
    ("promised", "received", "percent"),
    [
        ("2", "0.30", Decimal(85)),
        ("50", "12", Decimal(76)),
        ("3", "1", Decimal("66.7")),
        ("2", "0", Decimal(100)),
        ("1000000", "0.000001", Decimal("99.9")),
        ("1000000", "999999.999999", Decimal("0.1")),
        ("2", "2", None),
        ("2", "3", None),
        ("0", "0", None),
    ],
)
def test_the_missing_part_is_said_in_per_cent(
    promised: str, received: str, percent: Decimal | None
) -> None:
    assert short_percent(promised=usd(promised), received=usd(received)) == percent


@given(amounts, amounts)
def test_all_is_said_only_where_nothing_came(promised: Money, received: Money) -> None:
    percent = short_percent(promised=promised, received=received)

    assert (percent == 100) is (received.is_zero and not promised.is_zero)
    assert (percent is None) is (received >= promised)


@pytest.mark.parametrize(
    ("complained", "locked_out", "stated", "days"),
    [
        (date(2026, 3, 1), date(2026, 3, 2), None, 1),
        (date(2026, 3, 1), date(2026, 3, 1), None, 0),
        (date(2026, 3, 2), date(2026, 3, 1), None, None),
        (None, date(2026, 3, 1), None, None),
        (date(2026, 3, 1), None, None, None),
        (None, None, 1, 1),
        (None, None, 0, 0),
    ],
)
def test_the_days_from_complaint_to_lock_out(
    complained: date | None, locked_out: date | None, stated: int | None, days: int | None
) -> None:
    interval = complaint_interval(
        complained_on=complained, locked_out_on=locked_out, stated_days=stated
    )

    assert interval == days
