"""What a tasker's calendar holds."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from disputes.choices import CalendarTitles, ClockState, DisputeStatus
from disputes.models import Dispute, Tasker
from disputes.queries.coming import ComingKind
from disputes.queries.own_calendar import NamedDay, own_days
from disputes.services import reminders
from tests.factories.clock import ClockFactory
from tests.factories.packet import NOW, log, tell
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=9)


@pytest.fixture
def story(asha: Tasker) -> Dispute:
    """A dispute whose pay falls due with a deadline, two pay days and a reminder."""
    dispute = tell(asha, pay_due_on=LATER).dispute
    ClockFactory.create(dispute=dispute, prudent_on=SOON, state=ClockState.FRESH)
    for name in ("Outlier", "Toloka"):
        log(asha, PlatformFactory.create(name=name), pay_due_on=SOON)
    reminders.remind(
        tasker=asha, client_ref=uuid4(), remind_on=LATER, note="secret", today=TODAY, now=NOW
    )
    return dispute


def read(tasker: Tasker, titles: CalendarTitles) -> list[NamedDay]:
    return list(own_days(tasker, titles=titles, since=TODAY))


def test_with_neutral_words_each_day_is_one_line(asha: Tasker, story: Dispute) -> None:
    assert [day.about.day for day in read(asha, CalendarTitles.NEUTRAL)] == [SOON, LATER]


def test_kinds_are_told_apart_and_nothing_else_is(asha: Tasker, story: Dispute) -> None:
    found = [(day.about.day, day.about.kind) for day in read(asha, CalendarTitles.KINDS)]

    assert found == [
        (SOON, ComingKind.DEADLINE),
        (SOON, ComingKind.PAY_DAY),
        (LATER, ComingKind.DISPUTE_DUE),
        (LATER, ComingKind.REMINDER),
    ]


def test_all_of_it_names_each_platform(asha: Tasker, story: Dispute) -> None:
    found = read(asha, CalendarTitles.ALL)

    paying = [day.about.platform for day in found if day.about.kind is ComingKind.PAY_DAY]
    assert {platform.name for platform in paying if platform} == {"Outlier", "Toloka"}


def test_names_stay_say_nothing_and_are_not_those_of_another(
    asha: Tasker, ben: Tasker, story: Dispute
) -> None:
    tell(ben, pay_due_on=LATER)
    mine, again = (read(asha, CalendarTitles.ALL) for _time in range(2))
    other = read(ben, CalendarTitles.ALL)

    assert mine == again
    assert len({day.uid for day in mine}) == len(mine)
    assert not {day.uid for day in mine} & {day.uid for day in other}
    assert not any(str(day.about.id) in day.uid for day in mine)


def test_what_is_over_or_withdrawn_is_in_it_no_more(asha: Tasker, story: Dispute) -> None:
    later = own_days(asha, titles=CalendarTitles.NEUTRAL, since=LATER + timedelta(days=1))
    Dispute.objects.filter(pk=story.pk).update(
        status=DisputeStatus.WITHDRAWN, resolved_at=NOW, next_step_at=None
    )

    kinds = {day.about.kind for day in read(asha, CalendarTitles.KINDS)}

    assert kinds == {ComingKind.PAY_DAY, ComingKind.REMINDER}
    assert later == ()
