"""What falls due next."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from disputes.models import Tasker
from disputes.money import Money
from disputes.queries.coming import ComingKind, coming
from disputes.services import reminders
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW, tell
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


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

    (line,) = [each for each in coming(asha, today=TODAY) if each.kind == ComingKind.PAY_DAY]

    assert (line.day, line.amount) == (TOMORROW, usd("3.70"))


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

    reminder, dispute = coming(asha, today=TODAY)

    assert (reminder.kind, reminder.note) == (ComingKind.REMINDER, "Call")
    assert (dispute.kind, dispute.day, dispute.waited) == (
        ComingKind.DISPUTE_OLDER,
        date(2026, 3, 23),
        15,
    )


def test_a_step_that_no_worker_took_yet_is_not_ahead(asha: Tasker) -> None:
    tell(asha, pay_due_on=date(2026, 3, 8))

    assert coming(asha, today=date(2027, 1, 1)) == ()


def test_the_pay_day_of_a_dispute_is_named_as_one(asha: Tasker) -> None:
    tell(asha, pay_due_on=TOMORROW)

    assert [each.kind for each in coming(asha, today=TODAY)] == [ComingKind.DISPUTE_DUE]
