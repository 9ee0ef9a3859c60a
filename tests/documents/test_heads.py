"""What is claimed in figures adds up to what the packet says is owed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disputes.documents.heads import heads, in_all, in_minor_units
from disputes.documents.manifest import Manifest
from disputes.money import Money
from tests.factories.manifest import claim, entry, lockout, manifest, usd


def summed(there: Manifest) -> list[str]:
    return [f"{'at least ' if low else ''}{sum_}" for sum_, low in in_all(heads(there))]


def test_work_in_two_disputes_is_claimed_once() -> None:
    there = manifest(
        claims=(claim(), claim(2, ground="RATE_CUT", entries=(1, 2))), entries=(entry(), entry(2))
    )

    assert [(head.ground, head.claims, str(head.amount)) for head in heads(there)] == [
        ("PAY_REDUCED", (1,), "1.70 USD"),
        ("RATE_CUT", (2,), "1.70 USD"),
    ]
    assert summed(there) == ["3.40 USD"]


def test_two_disputes_of_one_ground_are_one_line() -> None:
    there = manifest(
        claims=(claim(exhibits=(2,)), claim(2, entries=(2,), exhibits=(1,))),
        entries=(entry(), entry(2)),
    )

    [head] = heads(there)

    assert (head.claims, head.exhibits, str(head.amount)) == ((1, 2), (1, 2), "3.40 USD")


def test_work_of_one_dispute_is_added_up() -> None:
    there = manifest(claims=(claim(entries=(1, 2)),), entries=(entry(), entry(2)))

    assert [(head.claims, str(head.amount)) for head in heads(there)] == [((1,), "3.40 USD")]


def test_each_currency_is_a_line_and_a_sum_of_its_own() -> None:
    kes = Money.parse("90", "KES")
    there = manifest(
        claims=(claim(entries=(1, 2)),),
        entries=(entry(), entry(2, promised=kes, received=None, owed=kes, at_least=True)),
    )

    assert summed(there) == ["at least 90.00 KES", "1.70 USD"]


def test_what_has_no_amount_is_a_line_to_fill_in_and_makes_sums_lower_bounds() -> None:
    there = manifest(
        claims=(claim(entries=(1, 2)),), entries=(entry(), entry(2, promised=None, owed=None))
    )

    assert [(head.amount is None, head.unknown) for head in heads(there)] == [(False, 0), (True, 1)]
    assert summed(there) == ["at least 1.70 USD"]


def test_settled_disputes_and_work_that_is_not_counted_are_left_out() -> None:
    settled = manifest(claims=(claim(status="settled"),))

    assert heads(settled) == ()
    assert heads(replace(settled, claims=(claim(),), entries=(entry(counted=False),))) == ()


@pytest.mark.parametrize(
    ("status", "rest", "same", "total"),
    [
        ("approved", "148.30 USD", "1.70 USD", "at least 150.00 USD"),
        ("rejected", "150.00 USD", "None", "151.70 USD"),
    ],
)
def test_pay_that_a_balance_may_hold_is_counted_once(
    status: str, rest: str, same: str, total: str
) -> None:
    there = manifest(
        claims=(claim(deactivation=1),),
        entries=(entry(platform_status=status),),
        lockouts=(lockout(balance_at_least=False),),
    )

    _pay, balance = heads(there)

    assert (str(balance.amount), str(balance.same)) == (rest, same)
    assert summed(there) == [total]


def test_two_blocks_on_one_platform_may_have_held_the_same_balance() -> None:
    there = manifest(
        claims=(claim(entries=(), deactivation=1), claim(2, entries=(), deactivation=2)),
        lockouts=(lockout(1, balance=usd("50")), lockout(2, balance=usd("150"))),
    )

    assert [(head.claims, str(head.amount)) for head in heads(there)] == [
        ((2,), "150.00 USD"),
        ((1,), "0.00 USD"),
    ]


def test_a_balance_that_nobody_stated_is_no_zero() -> None:
    there = manifest(claims=(claim(entries=(), deactivation=1),), lockouts=(lockout(balance=None),))

    [head] = heads(there)

    assert (head.amount, head.is_balance, head.unknown) == (None, True, 1)
    assert summed(there) == []


@pytest.mark.parametrize(
    ("exact", "currency", "payable"),
    [("45.839999", "USD", "45.83"), ("45.9", "JPY", "45"), ("1.2349", "KWD", "1.234")],
)
def test_what_can_be_paid_is_rounded_down(exact: str, currency: str, payable: str) -> None:
    assert in_minor_units(Money.parse(exact, currency)) == Money.parse(payable, currency)
