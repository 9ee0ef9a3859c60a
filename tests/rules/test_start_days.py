"""Which days of a record a rule counts from."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.choices import ClockEvent, SaidBy, WhoActs
from disputes.rules.jurisdictions import jurisdictions_of
from disputes.rules.lock_out import LockOutDays
from disputes.rules.start_days import Facts, Stated, start_days


def march(day: int) -> date:
    return date(2026, 3, day)


WORK = Facts(pay_days=(march(20), march(6)), worked=(march(2), march(4)))
BLOCKED = Facts(
    lock_out=LockOutDays(
        seen_on=march(5),
        notice_on=march(7),
        effective_on=march(9),
        appealed_on=march(11),
        decided_on=march(20),
        complained_on=march(1),
    )
)


def found(event: ClockEvent, facts: Facts, who: WhoActs = WhoActs.WORKER) -> list[date]:
    return [day for day, _said_by in start_days(event, facts, who=who)]


@pytest.mark.parametrize(
    ("event", "days"),
    [
        (ClockEvent.DUE_DATE, [march(6), march(20)]),
        (ClockEvent.DUE_DATE_PLUS_1, [march(6), march(20)]),
        (ClockEvent.SERIES_END, [march(6), march(20)]),
        (ClockEvent.DISCOVERED_AT, [march(6)]),
        (ClockEvent.WORK_SUBMITTED, [march(2)]),
        (ClockEvent.WEEK_END, [march(8)]),
        (ClockEvent.CLAIM_FILED, []),
        (ClockEvent.DEACTIVATED_AT, []),
    ],
)
def test_work_has_pay_days_and_days_of_work(event: ClockEvent, days: list[date]) -> None:
    assert found(event, WORK) == days


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (ClockEvent.DEACTIVATED_AT, 5),
        (ClockEvent.DEACTIVATED_AT_PLUS_1, 5),
        (ClockEvent.DISCOVERED_AT, 5),
        (ClockEvent.RELATION_END, 5),
        (ClockEvent.DECISION_EFFECTIVE, 9),
        (ClockEvent.TERMINATION_EFFECTIVE, 9),
        (ClockEvent.REVIEW_REQUESTED, 11),
        (ClockEvent.REVIEW_DECIDED, 20),
        (ClockEvent.TICKET_OPENED, 1),
    ],
)
def test_a_lock_out_counts_from_the_earliest_day_that_can_be_defended(
    event: ClockEvent, day: int
) -> None:
    assert found(event, BLOCKED) == [march(day)]


def test_nobody_else_is_called_late_too_soon() -> None:
    assert found(ClockEvent.WORK_DONE, WORK, WhoActs.PAYER) == [march(4)]
    assert found(ClockEvent.PAY_EXPECTED, WORK, WhoActs.PAYER) == [march(20)]


def test_a_stated_day_wins_and_says_whose_word_it_is() -> None:
    stated = {ClockEvent.DEACTIVATED_AT: Stated(day=march(3), said_by=SaidBy.PLATFORM)}
    facts = Facts(lock_out=BLOCKED.lock_out, stated=stated)

    plus_one = start_days(ClockEvent.DEACTIVATED_AT_PLUS_1, facts, who=WhoActs.WORKER)

    assert plus_one == ((march(3), SaidBy.PLATFORM),)
    assert facts.happened() == {ClockEvent.DEACTIVATED_AT: march(3)}


def test_what_only_a_person_can_say_is_not_guessed() -> None:
    assert start_days(ClockEvent.SERIES_END, WORK, who=WhoActs.WORKER, stated_only=True) == ()


def test_the_disputes_own_pay_day_stands_for_those_of_its_work() -> None:
    assert found(ClockEvent.DUE_DATE, Facts(due_on=march(9), pay_days=(march(6),))) == [march(9)]


def test_rules_hold_by_country_union_and_platform() -> None:
    assert jurisdictions_of("FR") == ("FR", "EU", "ZZ")
    assert jurisdictions_of("PH") == ("PH", "ZZ")
    assert jurisdictions_of("") == ("ZZ",)
