from __future__ import annotations

import gzip
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from disputes.models import Platform, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries import ledger
from disputes.web.carried import carried_for
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:entries-log")
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(slug="remotasks", name="Remotasks")


def work(done_on: Platform, **said: Any) -> dict[str, Any]:
    usual = {"platform": done_on.pk, "kind": "work", "day": "2026-03-16", "currency": "USD"}
    usual["unknown"] = "on"
    return form(**usual | {"rate_basis": "total", "platform_status": "not_stated"} | said)


def test_four_hours_for_two_dollars_are_logged(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    answer = asha_client.post(PAGE, work(remotasks, hours="4", amount="2", note="Bee pictures"))

    entry = WorkEntry.objects.get(tasker=asha)
    assert answer["Location"] == reverse("tasker:entries-show", args=[entry.pk])
    assert (entry.worked_on, entry.seconds) == (date(2026, 3, 16), 14_400)
    assert entry.promised == Money.parse("2", "USD")
    line = ledger.entry(asha, entry.pk, today=date(2026, 3, 16))
    assert line is not None
    assert line.note == "Bee pictures"


def test_two_hundred_like_this_are_one_entry(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    asha_client.post(PAGE, work(remotasks, amount="0,004", rate_basis="task", units="200"))

    assert WorkEntry.objects.get(tasker=asha).promised == Money.parse("0.8", "USD")


def test_what_is_left_empty_is_not_stated(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    asha_client.post(PAGE, work(remotasks))

    entry = WorkEntry.objects.get(tasker=asha)
    assert (entry.promised, entry.seconds, entry.pay_due_on) == (None, None, None)


def test_another_day_and_yesterday_are_days_too(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    asha_client.post(PAGE, work(remotasks, day="2026-03-15"))
    asha_client.post(PAGE, work(remotasks, day="other", other_day="2026-02-01"))

    days = set(WorkEntry.objects.values_list("worked_on", flat=True))
    assert days == {date(2026, 3, 15), date(2026, 2, 1)}


def test_sent_twice_it_is_logged_once_and_answers_the_same(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    fields = work(remotasks, amount="2")

    first, second = asha_client.post(PAGE, fields), asha_client.post(PAGE, fields)

    assert first["Location"] == second["Location"]
    assert WorkEntry.objects.filter(tasker=asha).count() == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"platform": ""}, "Choose the platform."),
        ({"amount": "1,234"}, "Did you mean 1,2340 or 1234?"),
        ({"amount": "-2"}, "without a minus sign"),
        ({"amount": "2000000000"}, "too large"),
        ({"currency": "XYZ"}, "Choose one of the answers"),
        ({"day": "other"}, "Choose the day."),
        ({"day": "2026-03-18"}, "Log work on or after the day"),
        ({"day": "20260315"}, "Choose one of the answers"),
        ({"minutes": "1.000"}, "Write 1000 or 1."),
        ({"day": "other", "other_day": "1.2.26"}, "year-month-day"),
        ({"day": "other", "other_day": "2026-03-18"}, "Log work on or after the day"),
        ({"day": "other", "other_day": "1026-03-18"}, "too long ago"),
        ({"minutes": "soon"}, "Write a whole number"),
        ({"hours": "four"}, "Write hours and minutes as numbers, like 4 hours and 30 minutes."),
        ({"hours": "0.33"}, "Write hours and minutes as numbers, like 4 hours and 30 minutes."),
        ({"minutes": "0"}, "The time must be more than zero"),
        ({"hours": "100000"}, "at most a year"),
        ({"hours": "25"}, "One day has only 24 hours. Log each day on its own"),
        ({"amount": "2", "rate_basis": ""}, "Say what this pay is for"),
        ({"amount": "2", "rate_basis": "hour"}, "Say how long you worked"),
        ({"units": "0"}, "Write a whole number from 1"),
        ({"units": "99999999999999999999"}, "Write a whole number from 1"),
        ({"pay_due_on": "2026-03-01"}, "cannot fall due"),
        ({"note": "x" * 10_001}, "too long"),
        ({"project": "a\x00b"}, "Null characters"),
        ({"kind": "party"}, "Choose one of the answers"),
        ({"client_ref": "no"}, "Load the page again"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha_client: Client, remotasks: Platform, said: dict[str, str], says: str
) -> None:
    answer = asha_client.post(PAGE, work(remotasks, **{"task_ref": "kept <b>", **said}))

    assert answer.status_code == 422
    assert says in words(answer)
    assert value_of(answer, "task_ref") == "kept <b>"
    assert not WorkEntry.objects.exists()


def test_an_error_links_to_a_field_that_is_there(asha_client: Client, remotasks: Platform) -> None:
    answer = asha_client.post(PAGE, work(remotasks, platform="", amount="x", day="other"))

    for anchor in ("id_platform", "id_amount", "id_other_day"):
        assert f'<a href="#{anchor}">'.encode() in answer.content
        assert f'id="{anchor}"'.encode() in answer.content


def test_the_pay_of_unpaid_time_is_never_offered(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    asha_client.post(PAGE, work(remotasks, kind="waiting", amount="0.5"))

    page = asha_client.get(PAGE)

    assert "as the last time" not in words(page)
    assert b'value="0.50"' not in page.content


def test_another_platform_is_the_last_of_the_list(asha_client: Client, remotasks: Platform) -> None:
    PlatformFactory.create(slug="other", name="Other")

    page = words(asha_client.get(PAGE))

    assert "Choose Remotasks Another platform" in page


def test_a_saving_says_so_once(asha_client: Client, remotasks: Platform) -> None:
    saved = asha_client.post(PAGE, work(remotasks), follow=True)

    assert "Saved." in words(saved)
    assert "Saved." not in words(asha_client.get(saved.redirect_chain[-1][0]))


def test_the_first_time_the_currency_of_the_country_is_there(
    asha: Tasker, asha_client: Client
) -> None:
    asha.currency = "KES"
    asha.save()

    assert b'<select name="currency"' in (page := asha_client.get(PAGE)).content
    assert page.content.index(b'value="KES"') < page.content.index(b'value="USD"')


@pytest.mark.parametrize(("country", "today"), [("PH", "Mar 17"), ("US", "Mar 16")])
def test_today_is_the_day_it_is_where_the_tasker_lives(
    asha: Tasker, asha_client: Client, country: str, today: str
) -> None:
    asha.country = country
    asha.save()

    with time_machine.travel(NOON.replace(hour=22), tick=False):
        page = words(asha_client.get(PAGE))

    assert f"Today, {today}" in page


def test_signed_out_in_the_meantime_nothing_typed_is_lost(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    fields = work(remotasks, project="Bees & <honey>")
    asha_client.get(PAGE)
    Session.objects.all().delete()

    answer = asha_client.post(PAGE, fields)

    assert answer.status_code == 401
    assert "What you wrote is kept" in words(answer)
    kept = dict(carried_for(asha.account, value_of(answer, "carry")))
    assert (kept["project"], kept["client_ref"]) == ("Bees & <honey>", fields["client_ref"])


def test_the_page_stays_small_and_asks_the_same_of_the_database(
    asha: Tasker,
    asha_client: Client,
    remotasks: Platform,
    django_assert_max_num_queries: Any,
) -> None:
    for _number in range(20):
        log(asha, remotasks)

    with django_assert_max_num_queries(8):
        page = asha_client.get(PAGE)

    assert len(page.content) < 18_000
    assert len(gzip.compress(page.content)) < 6_000


def test_work_of_several_days_has_no_day(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    asha_client.post(PAGE, work(remotasks, day="several", hours="72", amount="50"))

    entry = WorkEntry.objects.get(tasker=asha)
    assert (entry.worked_on, entry.seconds) == (None, 259_200)
    amend = asha_client.get(reverse("tasker:entries-amend", args=[entry.pk]))
    assert re.search(rb'value="several"[^>]*checked', amend.content)


def test_the_same_page_sent_again_with_something_else_is_asked_about(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    first = work(remotasks, amount="2", note="First")
    asha_client.post(PAGE, first)
    entry = WorkEntry.objects.get(tasker=asha)

    answer = asha_client.post(PAGE, {**first, "amount": "3", "note": "Second"})

    correct = reverse("tasker:entries-amend", args=[entry.pk])
    assert answer.status_code == 409
    assert "You saved this page before" in words(answer)
    assert reverse("tasker:entries-show", args=[entry.pk]).encode() in answer.content
    assert f'formaction="{correct}"'.encode() in answer.content
    assert b"Second</textarea>" in answer.content
    assert WorkEntry.objects.count() == 1

    asha_client.post(PAGE, {**first, "amount": "3", "client_ref": value_of(answer, "client_ref")})

    assert WorkEntry.objects.count() == 2


def test_what_was_typed_can_correct_what_was_saved_first(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    first = work(remotasks, amount="2")
    asha_client.post(PAGE, first)
    entry = WorkEntry.objects.get(tasker=asha)

    asha_client.post(reverse("tasker:entries-amend", args=[entry.pk]), {**first, "amount": "3"})
    replayed = asha_client.post(PAGE, first)

    entry.refresh_from_db()
    assert entry.promised == Money.parse("3", "USD")
    assert replayed["Location"] == reverse("tasker:entries-show", args=[entry.pk])
