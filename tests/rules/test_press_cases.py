"""The press cases, from the file itself, become what the articles say: nothing more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disputes.money import Money
from disputes.reference import press
from disputes.reference.press import PressCase
from disputes.rules.rates import cut
from disputes.rules.shortfall import Line, complaint_interval, short_percent, together
from disputes.rules.wages import hourly


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def case(case_id: str) -> PressCase:
    return press.cases()[case_id]


def line(told: PressCase) -> Line:
    return Line(told.promised, told.received)


def test_charisse_is_owed_1_70_which_is_85_per_cent_and_made_7_5_cents_an_hour() -> None:
    charisse = case("charisse")
    assert charisse.promised is not None
    assert charisse.received is not None

    assert line(charisse).owed == usd("1.70")
    percent = short_percent(promised=charisse.promised, received=charisse.received)
    assert percent == Decimal(85)
    assert hourly(received=charisse.received, seconds=charisse.seconds) == usd("0.075")


def test_jackie_is_owed_38_and_has_no_hourly_wage() -> None:
    jackie = case("jackie")

    assert line(jackie).owed == usd("38")
    assert hourly(received=jackie.received, seconds=jackie.seconds) is None


def test_benz_lost_at_least_150() -> None:
    benz = case("benz")
    assert benz.at_stake is not None

    lost = together([], [benz.at_stake], currency="USD", balance_at_least=benz.at_stake_is_least)

    assert (lost.owed, lost.at_least, lost.promised) == (usd("150"), True, None)


def test_what_paul_is_owed_is_unknown_counted_and_never_zero() -> None:
    owed = together([line(case("paul"))], [], currency="USD")

    assert (owed.owed, owed.unknown) == (None, 1)


def test_joseph_was_blocked_one_day_after_he_complained() -> None:
    assert "interval complaint->deactivation = 1 day" in case("joseph").caveats

    assert complaint_interval(complained_on=None, locked_out_on=None, stated_days=1) == 1


def test_what_doy_saw_is_not_shown_as_a_cut() -> None:
    assert any("do not print as a like-for-like cut" in said for said in case("doy").caveats)

    shown = cut(before=usd("10"), after=usd("0.01"), after_is_below=True, like_for_like=False)

    assert shown is None


def test_the_cases_together_are_at_least_the_sum_of_the_known_ones() -> None:
    people = [line(case(name)) for name in ("charisse", "jackie", "paul", "joseph")]

    owed = together(people, [usd("150")], currency="USD", balance_at_least=True)

    assert (owed.owed, owed.at_least, owed.unknown) == (usd("189.70"), True, 2)


@pytest.mark.parametrize("case_id", ["charisse", "jackie"])
def test_what_the_file_derived_is_what_the_rules_derive(case_id: str) -> None:
    assert line(case(case_id)).owed == case(case_id).at_stake
