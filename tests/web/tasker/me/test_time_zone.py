"""The clock of a tasker's pages: chosen, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Tasker, WorkEntry
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:me-time-zone")
ME = reverse("tasker:me")
LOG = reverse("tasker:entries-log")
# Late at night in London: the next morning in Manila.
LATE = datetime(2026, 3, 15, 23, 30, tzinfo=UTC)


def work(**said: Any) -> dict[str, Any]:
    platform = PlatformFactory.create()
    usual = {"platform": platform.pk, "kind": "work", "currency": "USD", "rate_basis": "total"}
    return form(**usual | {"platform_status": "not_stated"} | said)


def test_nothing_is_chosen_at_first_and_the_page_says_what_is_shown(asha_client: Client) -> None:
    assert "Time zone Universal time (UTC)" in words(asha_client.get(ME))
    assert "Not chosen: Universal time (UTC)" in words(asha_client.get(PAGE))


def test_a_country_with_one_clock_stands_for_it(asha: Tasker, asha_client: Client) -> None:
    asha.country = "PH"
    asha.save()

    assert "Time zone Philippines" in words(asha_client.get(ME))
    assert "Not chosen: Philippines" in words(asha_client.get(PAGE))


def test_what_is_chosen_is_kept_and_shown(asha: Tasker, asha_client: Client) -> None:
    answer = asha_client.post(PAGE, form(time_zone="Africa/Lubumbashi"), follow=True)

    asha.account.refresh_from_db()
    assert asha.account.time_zone == "Africa/Lubumbashi"
    assert answer.redirect_chain == [(ME, 302)]
    assert "Saved." in words(answer)
    assert "Congo - Kinshasa, Lubumbashi" in words(answer)


def test_what_is_not_in_the_list_is_refused(asha: Tasker, asha_client: Client) -> None:
    answer = asha_client.post(PAGE, form(time_zone="Mars/Phobos"))

    asha.account.refresh_from_db()
    assert answer.status_code == 422
    assert "Choose a time zone from the list." in words(answer)
    assert asha.account.time_zone == ""


def test_today_is_the_day_it_is_there(asha: Tasker, asha_client: Client) -> None:
    asha_client.post(PAGE, form(time_zone="Asia/Manila"))

    with time_machine.travel(LATE, tick=False):
        page = words(asha_client.get(LOG))
        answer = asha_client.post(LOG, work(day="today"))

    assert "Today, Mar 16, 2026" in page
    assert answer.status_code == 302
    assert WorkEntry.objects.get().worked_on == date(2026, 3, 16)


def test_tomorrow_there_is_still_to_come(asha: Tasker, asha_client: Client) -> None:
    asha_client.post(PAGE, form(time_zone="America/New_York"))

    with time_machine.travel(LATE, tick=False):
        answer = asha_client.post(LOG, work(day="other", other_day="2026-03-16"))

    assert answer.status_code == 422


def test_without_a_zone_the_log_says_which_days_it_means(asha: Tasker, asha_client: Client) -> None:
    assert "Days are those of universal time (UTC)." in words(asha_client.get(LOG))

    asha_client.post(PAGE, form(time_zone="Asia/Manila"))
    assert "universal time" not in words(asha_client.get(LOG))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Mar 29, 2026, 1:59\u202fAM"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Mar 29, 2026, 3:00\u202fAM"),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "Oct 25, 2026, 12:30\u202fAM"),
    ],
)
def test_hours_are_those_of_their_clock_in_summer_and_in_winter(
    asha: Tasker, asha_client: Client, moment: datetime, written: str
) -> None:
    entry = WorkEntryFactory.create(tasker=asha, entered_at=moment)
    asha_client.post(PAGE, form(time_zone="Europe/Paris"))

    page = asha_client.get(reverse("tasker:entries-show", args=[entry.pk])).content.decode()

    assert f">{written}</time>" in page
    assert "UTC" not in page


def test_one_persons_clock_is_not_the_next_ones(asha_client: Client, ben_client: Client) -> None:
    asha_client.post(PAGE, form(time_zone="Asia/Manila"))

    asha_client.get(ME)

    assert timezone.get_current_timezone_name() == "UTC"
    assert "Universal time (UTC)" in words(ben_client.get(ME))
