from __future__ import annotations

from datetime import date

from disputes.documents.weeks import weeks
from disputes.money import Money
from tests.factories.manifest import entry, manifest, usd

SUNDAY = date(2026, 2, 8)
MONDAY = date(2026, 2, 9)


def test_a_week_ends_on_its_sunday() -> None:
    there = manifest(entries=(entry(worked_on=SUNDAY), entry(2, worked_on=MONDAY)))

    assert [(week.monday, week.sunday, week.entries) for week in weeks(there)] == [
        (date(2026, 2, 2), SUNDAY, (1,)),
        (MONDAY, date(2026, 2, 15), (2,)),
    ]


def test_time_that_nobody_wrote_down_is_counted_and_not_taken_as_none() -> None:
    there = manifest(
        entries=(
            entry(worked_on=MONDAY, seconds=3600),
            entry(2, worked_on=MONDAY, seconds=None, promised=None, received=None),
        )
    )

    [week] = weeks(there)

    assert (week.seconds, week.untimed, week.unpriced) == (3600, 1, 1)


def test_pay_is_added_by_currency() -> None:
    kes = Money.parse("90", "KES")
    there = manifest(
        entries=(
            entry(worked_on=MONDAY),
            entry(2, worked_on=MONDAY),
            entry(3, worked_on=MONDAY, promised=kes, received=None),
        )
    )

    [week] = weeks(there)

    assert week.promised == (kes, usd("4"))
    assert week.received == (usd("0.60"),)


def test_work_without_a_day_comes_last_and_in_no_week() -> None:
    there = manifest(entries=(entry(worked_on=None), entry(2, worked_on=MONDAY)))

    assert [(week.monday, week.sunday) for week in weeks(there)][-1] == (None, None)
