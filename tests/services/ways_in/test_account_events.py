"""What changed about the ways in is told until its person knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disputes.choices import AccountEventKind
from disputes.models import AccountEvent, Tasker
from disputes.queries import ways_in
from disputes.services import account_events

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
KIND = AccountEventKind.PASSKEY_ADDED


def test_it_is_news_until_its_person_says_that_they_know(asha: Tasker, ben: Tasker) -> None:
    account_events.note(account=asha.account, kind=KIND, today=TODAY)
    account_events.note(account=ben.account, kind=KIND, today=TODAY)

    assert [event.kind for event in ways_in.way_back(asha).news] == [KIND]
    account_events.acknowledge(account=asha.account)

    assert ways_in.news(asha.account) == ways_in.way_back(asha).news == []
    assert len(ways_in.history(asha.account)) == len(ways_in.news(ben.account)) == 1


def test_the_oldest_are_forgotten(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account_events, "MOST", 3)

    for number in range(5):
        account_events.note(account=asha.account, kind=KIND, today=TODAY + timedelta(days=number))

    days = AccountEvent.objects.values_list("happened_on", flat=True)
    assert [(day - TODAY).days for day in days] == [4, 3, 2]
