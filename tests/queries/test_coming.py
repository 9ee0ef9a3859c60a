"""What falls due next."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from disputes.choices import DisputeStatus
from disputes.models import Dispute, Tasker
from disputes.money import Money
from disputes.queries.coming import SHOWN, Coming, ComingKind, coming
from disputes.queries.tallies import pay_days, tallies
from disputes.services import reminders
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW, tell
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def ahead(tasker: Tasker, *, today: date) -> tuple[Coming, ...]:
    return coming(tasker, pay_days(tallies(tasker, today=today)), today=today)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def test_one_pay_day_of_one_platform_is_one_line(asha: Tasker) -> None:
    mine = {"tasker": asha, "platform": PlatformFactory.create(), "promised": usd("2")}
    part = WorkEntryFactory.create(**mine, pay_due_on=TOMORROW)
    PaymentFactory.create(tasker=asha, for_entry=part)
    WorkEntryFactory.create(**mine, pay_due_on=TOMORROW)
    WorkEntryFactory.create(**mine, pay_due_on=TODAY - timedelta(days=1))
    claimed = WorkEntryFactory.create(**mine, pay_due_on=TOMORROW)
    DisputeEntryFactory.create(dispute=DisputeFactory.create(tasker=asha), entry=claimed)

    (line,) = [each for each in ahead(asha, today=TODAY) if each.kind == ComingKind.PAY_DAY]

    assert (line.day, line.amount) == (TOMORROW, usd("3.70"))


def test_what_may_be_more_is_at_least(asha: Tasker) -> None:
    mine = {"tasker": asha, "platform": PlatformFactory.create(), "promised": usd("2")}
    WorkEntryFactory.create(**mine, pay_due_on=TOMORROW, promised_at_least=True)
    WorkEntryFactory.create(**mine, pay_due_on=TOMORROW)
    WorkEntryFactory.create(**mine, pay_due_on=TOMORROW + timedelta(days=1))
    tell(asha, pay_due_on=TODAY - timedelta(days=3))
    Dispute.objects.update(owed_at_least=True)

    said = {(each.kind, each.amount): each.at_least for each in ahead(asha, today=TODAY)}

    assert said == {
        (ComingKind.PAY_DAY, usd("4")): True,
        (ComingKind.PAY_DAY, usd("2")): False,
        (ComingKind.DISPUTE_OLDER, Dispute.objects.get().owed): True,
    }


def test_reminders_and_disputes_stand_among_them_by_day(asha: Tasker) -> None:
    story = tell(asha, pay_due_on=date(2026, 3, 8))
    reminders.remind(
        tasker=asha,
        client_ref=uuid4(),
        remind_on=TOMORROW,
        note="Call",
        dispute=story.dispute,
        today=TODAY,
        now=NOW,
    )

    reminder, dispute = ahead(asha, today=TODAY)

    assert (reminder.kind, reminder.note) == (ComingKind.REMINDER, "Call")
    assert (dispute.kind, dispute.day, dispute.waited) == (
        ComingKind.DISPUTE_OLDER,
        date(2026, 3, 23),
        15,
    )


def test_a_step_that_no_worker_took_yet_is_not_ahead(asha: Tasker) -> None:
    tell(asha, pay_due_on=date(2026, 3, 8))

    assert ahead(asha, today=date(2027, 1, 1)) == ()


def test_the_pay_day_of_a_dispute_is_named_as_one(asha: Tasker) -> None:
    tell(asha, pay_due_on=TOMORROW)

    assert [each.kind for each in ahead(asha, today=TODAY)] == [ComingKind.DISPUTE_DUE]


def test_steps_that_nobody_took_hide_none_that_is_ahead(asha: Tasker) -> None:
    disputes = DisputeFactory.create_batch(SHOWN + 1, tasker=asha, due_on=TODAY)
    late, ahead_of_us = [row.pk for row in disputes[:SHOWN]], disputes[SHOWN]
    rows = Dispute.objects.filter(pk__in=late)
    rows.update(next_step_at=NOW - timedelta(days=2))
    Dispute.objects.filter(pk=ahead_of_us.pk).update(next_step_at=NOW + timedelta(days=2))

    assert [each.id for each in ahead(asha, today=TODAY)] == [ahead_of_us.pk]


def test_no_reminder_is_ahead_of_work_whose_dispute_was_withdrawn(asha: Tasker) -> None:
    story = tell(asha)
    reminders.remind(
        tasker=asha,
        client_ref=uuid4(),
        remind_on=TOMORROW,
        note="Call",
        entry=story.entry,
        today=TODAY,
        now=NOW,
    )
    Dispute.objects.update(status=DisputeStatus.WITHDRAWN, resolved_at=NOW)

    assert ahead(asha, today=TODAY) == ()
