"""However late an event's days are brought to who joined, the history is the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from disputes.choices import EventKind
from disputes.models import DisputeEvent, Organizer, Tasker
from disputes.queries.packet_basis import rests_on
from disputes.queries.unfinished import oldest
from disputes.rules.event_days import EventDays
from disputes.services import rule_book
from disputes.services.clock_ageing import age_due_clocks
from disputes.services.event_dating import date_joined

from .test_dated_together import CODE, NOW, amend, at, blocked, event_of, join, told

pytestmark = pytest.mark.django_db
LATE = 20 * 24 * 60


@pytest.mark.parametrize("minutes", [3, LATE])
def test_what_begins_and_what_follows_have_their_own_moments(
    asha: Tasker, odile: Organizer, minutes: int
) -> None:
    rule_book.load_rules(now=NOW)
    event = event_of(odile, told(5))
    lock_out, dispute = blocked(asha, event)
    join(lock_out, event)
    # Four years before the first of May, which is no working day: it has to be done in April.
    amend(event, EventDays(notice_on=date(2022, 5, 1), notice_by="platform"), 2)

    date_joined(now=at(minutes))
    age_due_clocks(now=at(LATE))

    steps = DisputeEvent.objects.filter(dispute=dispute, kind=EventKind.DEADLINE)
    of_rule = steps.filter(detail__rule=CODE).order_by("happened_at")
    assert list(of_rule.values_list("detail__state", "happened_at", "recorded_at")) == [
        ("dying_90", at(2), at(minutes)),
        ("dying_30", datetime(2026, 3, 31, tzinfo=UTC), at(LATE)),
    ]


def test_who_stated_a_day_is_not_looked_at(asha: Tasker, odile: Organizer) -> None:
    event = event_of(odile, told(5))
    lock_out, _dispute = blocked(asha, event, notice_on=date(2026, 3, 2))
    join(lock_out, event)

    amend(event, told(4), 2)

    assert date_joined(now=at(3)) == 0


def test_until_who_joined_is_dated_the_work_is_late_and_packets_of_before_are_old(
    asha: Tasker, odile: Organizer
) -> None:
    event = event_of(odile, told(5))
    lock_out, dispute = blocked(asha, event)
    join(lock_out, event)
    before = rests_on([dispute.pk])

    amend(event, told(4), 2)
    waited = oldest(at(12)).ageing
    date_joined(now=at(12))

    assert (waited, oldest(at(12)).ageing) == (600, 0)
    assert not before <= rests_on([dispute.pk])
