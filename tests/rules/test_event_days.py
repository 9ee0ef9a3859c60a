"""Days of a mass event that a lock-out takes over: never against what its tasker wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.choices import ClockEvent, SaidBy, WhoActs
from disputes.rules.event_days import NO_DAYS, EventDays, SaidByWhom, dated, may_be_one, taken_over
from disputes.rules.lock_out import EffectiveAheadWithoutNotice, LockOutDays
from disputes.rules.start_days import Facts, start_days

MARCH = date(2026, 3, 1)
TODAY = date(2026, 6, 1)
days = st.none() | st.integers(0, 40).map(lambda number: MARCH + timedelta(days=number))
events = st.builds(EventDays, notice_on=days, effective_on=days)
own_days = st.builds(
    LockOutDays,
    seen_on=days,
    notice_on=days,
    effective_on=days,
    appealed_on=days,
    complained_on=days,
    days_since_complaint=st.none() | st.integers(1, 40),
).filter(LockOutDays.agrees)


def on(number: int) -> date:
    return MARCH + timedelta(days=number)


def test_what_the_tasker_did_not_state_is_taken_over() -> None:
    own = LockOutDays(notice_on=on(3))
    event = EventDays(notice_on=on(0), effective_on=on(5))

    assert taken_over(own, event) == ("effective_on",)
    assert dated(own, event) == LockOutDays(notice_on=on(3), effective_on=on(5))


def test_a_day_that_cannot_be_true_beside_the_taskers_own_is_left_out() -> None:
    appealed = LockOutDays(appealed_on=on(4))
    counted = LockOutDays(complained_on=on(0), days_since_complaint=2)
    event = EventDays(notice_on=on(9), effective_on=on(9))

    assert taken_over(appealed, event) == ()
    assert taken_over(appealed, replace(event, notice_on=on(2))) == ("notice_on", "effective_on")
    assert taken_over(counted, event) == ("notice_on",)


@given(own=own_days, event=events)
def test_nothing_that_the_tasker_wrote_is_changed_and_no_deadline_gets_later(
    own: LockOutDays, event: EventDays
) -> None:
    after = dated(own, event)

    stated = {name for name in own.__dataclass_fields__ if getattr(own, name) is not None}
    assert all(getattr(after, name) == getattr(own, name) for name in stated)
    assert after.agrees()
    assert dated(after, event) == after
    assert dated(own, NO_DAYS) == own
    first = own.first_sign()
    assert first is None or (now := after.first_sign()) is None or now <= first


@pytest.mark.parametrize(
    ("seen", "since", "until", "may_be"),
    [
        (date(2026, 3, 1), date(2024, 3, 1), date(2024, 3, 31), False),
        (date(2024, 9, 30), date(2024, 3, 1), date(2024, 3, 31), True),
        (date(2024, 10, 1), date(2024, 3, 1), date(2024, 3, 31), False),
        (date(2024, 1, 30), date(2024, 3, 1), date(2024, 3, 31), True),
        (date(2024, 1, 29), date(2024, 3, 1), date(2024, 3, 31), False),
        (None, date(2024, 3, 1), date(2024, 3, 31), True),
        (date(2026, 3, 1), None, None, True),
    ],
)
def test_a_lock_out_of_another_year_is_not_part_of_an_event(
    seen: date | None, since: date | None, until: date | None, may_be: bool
) -> None:
    assert may_be_one(LockOutDays(seen_on=seen), since=since, until=until) is may_be


@given(own=own_days, said=st.lists(events, min_size=1), last=events)
def test_only_the_last_word_of_the_event_counts(
    own: LockOutDays, said: list[EventDays], last: EventDays
) -> None:
    # It is read where it is used and kept nowhere: no order of joining and amending can matter.
    for event in said:
        dated(own, event)

    assert dated(own, last) == dated(own, replace(last))


def test_a_day_has_somebodys_word_and_no_word_stands_alone() -> None:
    with pytest.raises(SaidByWhom) as refused:
        EventDays(notice_on=on(0)).checked(today=TODAY)
    with pytest.raises(SaidByWhom):
        EventDays(notice_on=on(0), notice_by="tasker").checked(today=TODAY)
    with pytest.raises(EffectiveAheadWithoutNotice):
        EventDays(effective_on=date(2026, 7, 1), effective_by="platform").checked(today=TODAY)

    assert refused.value.field == "notice_by"
    assert EventDays(notice_by="platform").checked(today=TODAY) == NO_DAYS
    fine = EventDays(notice_on=on(0), notice_by="authority")
    assert fine.checked(today=TODAY) == fine


def test_a_deadline_says_that_its_day_is_the_events() -> None:
    lock_out = LockOutDays(seen_on=on(4), notice_on=on(2))
    facts = Facts(lock_out=lock_out, of_event=frozenset({on(2)}))

    found = start_days(ClockEvent.DEACTIVATED_AT, facts, who=WhoActs.WORKER)
    own = start_days(
        ClockEvent.DEACTIVATED_AT, replace(facts, of_event=frozenset()), who=WhoActs.WORKER
    )

    assert (found, own) == (((on(2), SaidBy.EVENT),), ((on(2), SaidBy.RECORD),))
