"""Clocks run on disputes: by their country, their platform and the days on their record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from disputes.choices import ClockEvent, ClockState, Ground, SaidBy, WhoActs, Why
from disputes.models import Clock, ClosedDay, Dispute, DisputeEvent, RuleVersion, Tasker
from disputes.queries.clocks import Line, is_counted_from
from disputes.services import redating, rule_book
from disputes.services.dispute_amendments import CannotAmendNow
from disputes.services.disputes import amend_dispute, raise_dispute, reopen, settle
from disputes.services.start_dates import (
    DayNotStateable,
    SaidByNobody,
    TooManyStartDays,
    change_country_of,
    state_day,
)
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    rule_book.load_rules(now=NOW)
    RuleVersion.objects.update(applied_at=NOW)


def claim(tasker: Tasker, country: str = "PH", **told: Any) -> Dispute:
    """Raise a dispute of two pay days."""
    tasker.country = country
    tasker.save()
    platform = told.pop("platform", None) or PlatformFactory.create()
    if "entries" not in told and "deactivation" not in told:
        told["entries"] = [
            WorkEntryFactory.create(tasker=tasker, platform=platform, pay_due_on=day)
            for day in (date(2026, 1, 15), date(2026, 2, 15))
        ]
    dispute, _new = raise_dispute(
        tasker=tasker, client_ref=uuid4(), ground=Ground.NON_PAYMENT, now=NOW, today=TODAY, **told
    )
    return dispute


def says(dispute: Dispute, event: ClockEvent, day: date | None, **told: Any) -> None:
    state_day(
        dispute=dispute,
        by=dispute.tasker.account,
        client_ref=uuid4(),
        event=event,
        day=day,
        said_by=told.get("said_by", SaidBy.TASKER),
        today=TODAY,
        now=told.get("now", NOW),
    )


def days(dispute: Dispute, code: str) -> list[tuple[date, date]]:
    rows = Clock.objects.live().filter(dispute=dispute, rule__code=code)
    return [(clock.start_on, clock.naive_on) for clock in rows]


def test_each_pay_day_runs_on_the_employees_and_the_contractors_track(asha: Tasker) -> None:
    dispute = claim(asha)

    assert days(dispute, "PH-MONEY") == [
        (date(2026, 1, 15), date(2029, 1, 15)),
        (date(2026, 2, 15), date(2029, 2, 15)),
    ]
    assert len(days(dispute, "PH-CONTRACT-W")) == 2
    clock = Clock.objects.filter(rule__code="PH-MONEY").earliest("start_on")
    assert (clock.said_by, clock.state) == (SaidBy.RECORD, ClockState.FRESH)
    assert clock.next_step_at == datetime(2028, 10, 17, tzinfo=UTC)


def test_each_pay_day_keeps_its_own_clock_when_the_time_starts_again(asha: Tasker) -> None:
    dispute = claim(asha, "FR")

    says(dispute, ClockEvent.COURT_FILED, date(2026, 2, 20))

    assert sorted(days(dispute, "FR-SALAIRE")) == [
        (date(2026, 1, 15), date(2029, 2, 20)),
        (date(2026, 2, 15), date(2029, 2, 20)),
    ]


def test_what_nobody_verified_does_not_run(asha: Tasker) -> None:
    dispute = claim(asha, "BR")

    assert not Clock.objects.filter(dispute=dispute).exists()


def test_the_pay_day_of_the_dispute_itself_wins(asha: Tasker) -> None:
    dispute = claim(asha)

    amend_dispute(dispute=dispute, by=asha.account, today=TODAY, now=NOW, due_on=date(2026, 2, 28))

    assert days(dispute, "PH-MONEY") == [(date(2026, 2, 28), date(2029, 2, 28))]


def test_a_lock_out_counts_from_its_first_sign(asha: Tasker) -> None:
    lost = DeactivationFactory.create(
        tasker=asha, seen_on=date(2026, 1, 31), effective_on=date(2026, 2, 9)
    )

    dispute = claim(asha, "MX", deactivation=lost)

    assert days(dispute, "MX-DISMISSAL") == [(date(2026, 1, 31), date(2026, 4, 1))]


def test_a_platforms_own_rule_runs_everywhere_and_on_no_other_platform(asha: Tasker) -> None:
    alignerr = PlatformFactory.create(slug="alignerr", name="Alignerr")
    work = WorkEntryFactory.create(
        tasker=asha, platform=alignerr, worked_on=date(2026, 2, 18), pay_due_on=None
    )

    dispute = claim(asha, "", platform=alignerr, entries=[work])

    assert list(Clock.objects.values_list("rule__code", flat=True)) == ["PLAT-ALIGNERR-PAY"]
    assert days(dispute, "PLAT-ALIGNERR-PAY") == [(date(2026, 2, 22), date(2026, 2, 27))]


def test_a_stated_day_starts_its_clock_and_taken_back_ends_it(asha: Tasker) -> None:
    dispute = claim(asha)

    says(dispute, ClockEvent.RFA_FILED, date(2026, 3, 1), said_by=SaidBy.AUTHORITY)

    assert days(dispute, "PH-SENA") == [(date(2026, 3, 1), date(2026, 3, 31))]
    assert Clock.objects.get(rule__code="PH-SENA").said_by == SaidBy.AUTHORITY
    says(dispute, ClockEvent.RFA_FILED, None, now=NOW + timedelta(minutes=1))
    assert days(dispute, "PH-SENA") == []
    assert DisputeEvent.objects.filter(detail={"what": "start_days"}).count() == 2


def test_the_same_sending_states_a_day_once(asha: Tasker) -> None:
    dispute, ref = claim(asha), uuid4()
    told: dict[str, Any] = {
        "dispute": dispute,
        "by": asha.account,
        "client_ref": ref,
        "event": ClockEvent.RFA_FILED,
        "day": TODAY,
        "said_by": SaidBy.TASKER,
        "today": TODAY,
        "now": NOW,
    }

    first, again = state_day(**told), state_day(**told)

    assert (first[1], again[1]) == (True, False)
    assert first[0] == again[0]


def test_only_days_that_are_no_other_record_are_stated(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute = claim(asha)

    with pytest.raises(DayNotStateable):
        says(dispute, ClockEvent.DUE_DATE, TODAY)
    with pytest.raises(SaidByNobody):
        says(dispute, ClockEvent.RFA_FILED, TODAY, said_by=SaidBy.RECORD)
    monkeypatch.setattr("disputes.services.start_dates.MOST", 0)
    with pytest.raises(TooManyStartDays):
        says(dispute, ClockEvent.RFA_FILED, TODAY)


def test_what_stops_a_clock_stops_that_one_alone(asha: Tasker) -> None:
    dispute = claim(asha, "US")

    says(dispute, ClockEvent.COURT_FILED, TODAY)

    assert is_counted_from(dispute, ClockEvent.COURT_FILED)
    clocks = Clock.objects.filter(rule__code="US-FLSA")
    assert {(row.state, row.next_step_at) for row in clocks} == {(ClockState.STOPPED, None)}


def test_another_country_brings_other_rules(asha: Tasker) -> None:
    dispute = claim(asha)

    change_country_of(dispute=dispute, by=asha.account, country="KE", now=NOW)
    change_country_of(dispute=dispute, by=asha.account, country="KE", now=NOW)

    assert days(dispute, "PH-MONEY") == []
    assert len(days(dispute, "KE-EMPLOYMENT")) == 2
    # A continuing wrong is for the tasker to say.
    assert days(dispute, "KE-CONTINUING") == []
    assert DisputeEvent.objects.filter(detail={"what": "country"}).count() == 1


def test_in_the_union_its_rules_run_beside_the_countrys(asha: Tasker) -> None:
    dispute = claim(asha, "FR")
    says(dispute, ClockEvent.DSAR_SENT, TODAY)

    assert is_counted_from(dispute, ClockEvent.DSAR_SENT)
    assert not is_counted_from(dispute, ClockEvent.DEMAND_RECEIVED)
    assert days(dispute, "EU-GDPR-ACCESS") == [(TODAY, date(2026, 4, 2))]
    assert len(days(dispute, "FR-SALAIRE")) == 2


def test_why_a_day_is_the_one_it_is_says_only_what_is_so() -> None:
    rule = RuleVersion(start_event=ClockEvent.DISCOVERED_AT)
    clock = Clock(who_must_act=WhoActs.PAYER, said_by=SaidBy.RECORD, why="in_days closed_day")
    line = Line(rule, clock)

    assert (line.is_assumed, line.reasons) == (True, [Why.IN_DAYS])
    clock.who_must_act, clock.said_by = WhoActs.WORKER, SaidBy.TASKER
    assert (line.is_assumed, line.reasons) == (False, [Why.IN_DAYS, Why.CLOSED_DAY])


def test_a_rule_that_is_not_in_force_yet_does_not_run(asha: Tasker) -> None:
    dispute = claim(asha, "GB")

    assert days(dispute, "GB-WAGES-NEW") == []
    assert days(dispute, "GB-WAGES-OLD")[0] == (date(2026, 1, 15), date(2026, 4, 14))


def test_closed_clocks_take_no_step_and_run_again_when_it_is_reopened(asha: Tasker) -> None:
    dispute = claim(asha)

    settle(dispute=dispute, by=asha.account, now=NOW)

    assert not Clock.objects.filter(next_step_at__isnull=False).exists()
    with pytest.raises(CannotAmendNow):
        says(dispute, ClockEvent.RFA_FILED, TODAY)
    reopen(dispute=dispute, by=asha.account, now=NOW)
    assert not Clock.objects.filter(next_step_at=None).exists()


def test_a_dispute_keeps_its_version_until_it_is_dated_anew(asha: Tasker) -> None:
    dispute = claim(asha)
    content = rule_book.said(RuleVersion.objects.current().get(code="PH-MONEY"))
    rule_book.open_version(code="PH-MONEY", content={**content, "length": 4}, now=NOW)

    before = days(dispute, "PH-MONEY")
    looked_at = redating.apply_rules(now=NOW + timedelta(days=1))
    again = redating.apply_rules(now=NOW + timedelta(days=2))

    assert before[0] == (date(2026, 1, 15), date(2029, 1, 15))
    assert days(dispute, "PH-MONEY")[0] == (date(2026, 1, 15), date(2030, 1, 15))
    assert (looked_at, again) == (1, 0)
    replaced = Clock.objects.exclude(replaced_at=None)
    assert {(row.rule.number, row.naive_on.year) for row in replaced} == {(1, 2029)}


def test_many_disputes_are_dated_in_sets(
    asha: Tasker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    platform = PlatformFactory.create()
    disputes = DisputeFactory.create_batch(6, tasker=asha, platform=platform, country="PH")
    RuleVersion.objects.update(applied_at=None)

    with django_assert_max_num_queries(41):
        assert redating.apply_rules(now=NOW, chunk=4) == 6

    assert Clock.objects.filter(rule__code="PH-MONEY").count() == len(disputes)


def test_a_platforms_rule_is_brought_to_its_disputes_alone(asha: Tasker) -> None:
    DisputeFactory.create(tasker=asha, platform=PlatformFactory.create(slug="alignerr"))
    DisputeFactory.create(tasker=asha, country="FR")
    RuleVersion.objects.filter(code="PLAT-ALIGNERR-PAY").update(applied_at=None)

    alone = redating.apply_rules(now=NOW)
    RuleVersion.objects.filter(code="EU-GDPR-ACCESS").update(applied_at=None)
    union = redating.apply_rules(now=NOW)
    RuleVersion.objects.filter(code="PLAT-ALIGNERR-PAY").update(applied_at=None, platform="")

    assert (alone, union, redating.apply_rules(now=NOW)) == (1, 1, 2)


def test_a_day_on_which_offices_close_moves_clocks_of_the_same_version(asha: Tasker) -> None:
    dispute = claim(asha)
    ClosedDay.objects.create(country="PH", day=date(2029, 1, 15), name="Day", source="Gazette")
    rule_book.date_anew(country="PH")

    redating.apply_rules(now=NOW)

    first = Clock.objects.filter(dispute=dispute, rule__code="PH-MONEY").earliest("start_on")
    assert (first.naive_on, first.prudent_on) == (date(2029, 1, 15), date(2029, 1, 12))
    assert not Clock.objects.exclude(replaced_at=None).exists()
