"""Reminders: on the first page on their day, and never about what is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from disputes.models import Dispute, Reminder, Tasker
from disputes.queries.needs import NeedItem, NeedKind, needs_of
from disputes.queries.reminders import reminder_rows, reminders
from disputes.rules.bounds import DayTooFarAhead
from disputes.services import reminders as service
from disputes.services.disputes import settle
from disputes.services.entries import retract_entry
from disputes.services.reminders import (
    ReminderNotOfYours,
    ReminderTooSoon,
    TooManyReminders,
    finish,
    put_off,
    remind,
)
from tests.factories.entry import WorkEntryFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
FRIDAY = TODAY + timedelta(days=7)


def set_one(tasker: Tasker, **said: Any) -> Reminder:
    stated: dict[str, Any] = {"client_ref": uuid4(), "remind_on": FRIDAY}
    reminder, _new = remind(tasker=tasker, today=TODAY, now=NOW, **stated | said)
    return reminder


def shown(tasker: Tasker, on: date = FRIDAY) -> list[NeedItem]:
    found = {need.kind: need for need in needs_of(tasker, today=on)}
    return list(found[NeedKind.REMINDER].items) if NeedKind.REMINDER in found else []


def test_it_is_shown_from_its_day_on_and_its_words_are_sealed(asha: Tasker) -> None:
    reminder = set_one(asha, note="Ask Maria")

    assert shown(asha, FRIDAY - timedelta(days=1)) == []
    assert [(item.note, item.platform) for item in shown(asha)] == [("Ask Maria", None)]
    assert b"Maria" not in bytes(reminder.note)


def test_sent_twice_it_is_one(asha: Tasker) -> None:
    ref = uuid4()

    assert set_one(asha, client_ref=ref) == set_one(asha, client_ref=ref)
    assert Reminder.objects.count() == 1


def test_done_it_is_gone_and_put_off_it_comes_again(asha: Tasker) -> None:
    reminder = set_one(asha)

    finish(reminder=reminder, now=NOW)
    assert shown(asha) == []

    put_off(reminder=reminder, remind_on=FRIDAY + timedelta(days=1), today=TODAY)
    assert shown(asha) == []
    assert len(shown(asha, FRIDAY + timedelta(days=1))) == 1


@pytest.mark.parametrize(
    ("day", "error"),
    [(TODAY, ReminderTooSoon), (date(2090, 1, 1), DayTooFarAhead)],
    ids=["today", "far ahead"],
)
def test_a_day_that_does_not_do_is_refused(asha: Tasker, day: date, error: type[Exception]) -> None:
    with pytest.raises(error):
        set_one(asha, remind_on=day)
    with pytest.raises(error):
        put_off(reminder=set_one(asha), remind_on=day, today=TODAY)


def test_it_is_about_ones_own_records_only(asha: Tasker, ben: Tasker) -> None:
    with pytest.raises(ReminderNotOfYours):
        set_one(ben, entry=WorkEntryFactory.create(tasker=asha))


def test_there_is_room_for_so_many(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_OPEN", 1)
    first = set_one(asha)

    with pytest.raises(TooManyReminders):
        set_one(asha)

    finish(reminder=first, now=NOW)
    assert set_one(asha).pk


def test_about_a_dispute_it_says_what_is_owed(asha: Tasker, claimed: Dispute) -> None:
    set_one(asha, dispute=claimed)

    (item,) = shown(asha)
    assert (item.platform, item.amount) == (claimed.platform, claimed.owed)


def test_nobody_is_reminded_of_what_is_settled(asha: Tasker, claimed: Dispute) -> None:
    set_one(asha, dispute=claimed)
    set_one(asha, entry=claimed.entries.get())
    assert len(shown(asha)) == 2

    settle(dispute=claimed, by=asha.account, now=NOW)

    assert shown(asha) == []


def test_nobody_is_reminded_of_what_was_taken_back(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    set_one(asha, entry=entry)

    retract_entry(entry=entry, now=NOW)

    assert shown(asha) == []


def test_a_line_says_what_it_is_about(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    reminder = set_one(asha, entry=entry)

    (line,) = reminders(asha, reminder_rows(asha))

    assert (line.id, line.entry_id, line.platform) == (reminder.pk, entry.pk, entry.platform)
    assert (line.amount, line.is_done, line.dispute_id) == (None, False, None)
