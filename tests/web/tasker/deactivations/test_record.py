from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import MassEventKind
from disputes.models import Deactivation, Platform, Tasker
from disputes.money import Money
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:deactivations-record")


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(name="Remotasks")


def lock_out(of: Platform, **said: Any) -> dict[str, Any]:
    return form(**{"platform": of.pk, "currency": "USD"} | said)


def test_more_than_150_dollars_were_in_the_account(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    answer = asha_client.post(PAGE, lock_out(remotasks, balance="150", balance_at_least="on"))

    row = Deactivation.objects.get(tasker=asha)
    assert answer["Location"] == reverse("tasker:deactivations-show", args=[row.pk])
    assert (row.balance, row.balance_at_least) == (Money.parse("150", "USD"), True)
    assert row.seen_on is None


def test_the_days_are_kept_apart(asha: Tasker, asha_client: Client, remotasks: Platform) -> None:
    days = {"complained_on": "2026-03-01", "seen_on": "2026-03-02", "notice_on": "2026-03-04"}

    page = asha_client.post(PAGE, lock_out(remotasks, **days, reason="Rule 4"), follow=True)

    row = Deactivation.objects.get(tasker=asha)
    assert (row.seen_on, row.notice_on) == (date(2026, 3, 2), date(2026, 3, 4))
    assert "From complaint to block 1 day" in words(page)
    assert "Rule 4" in words(page)


def test_that_many_were_blocked_can_be_said_of_what_no_list_knows(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    MassEventFactory.create(platform=remotasks)

    page = words(asha_client.get(PAGE))
    asha_client.post(PAGE, lock_out(remotasks, mass_event="unlisted", note="All of Abidjan"))

    assert "Yes, but it is not in this list" in page
    assert Deactivation.objects.get(tasker=asha).mass_event is None


def test_a_mass_event_is_joined_with_one_tap(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    event = MassEventFactory.create(platform=remotasks, message="we regret to inform you")
    page = asha_client.get(PAGE)

    answer = asha_client.post(PAGE, lock_out(remotasks, mass_event=str(event.pk)), follow=True)

    since = "between Mar 1, 2024 and Mar 31, 2024"
    assert f"Remotasks: A country was closed, Kenya, {since}" in words(page)
    assert Deactivation.objects.get(tasker=asha).mass_event == event
    assert "we regret to inform you" in words(answer)


def test_an_event_without_a_country_or_a_day_is_named_too(asha_client: Client) -> None:
    MassEventFactory.create(
        country="", happened_from=None, happened_to=None, platform__name="Appen"
    )

    assert "Appen: A country was closed, day not stated" in words(asha_client.get(PAGE))


def test_events_of_other_countries_come_last_and_can_be_chosen(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    Tasker.objects.filter(pk=asha.pk).update(country="KE")
    # The newest is elsewhere.
    abroad = MassEventFactory.create(
        platform=remotasks, country="PK", happened_from=date(2024, 5, 1), happened_to=None
    )
    MassEventFactory.create(platform=remotasks)
    MassEventFactory.create(platform=remotasks, country="")

    page = words(asha_client.get(PAGE))
    asha_client.post(PAGE, lock_out(remotasks, mass_event=str(abroad.pk)))

    places = [page.index(text) for text in (", Kenya,", "In other countries", ", Pakistan,")]
    assert places == sorted(places)
    assert page.index("A country was closed, between") < page.index("In other countries")
    assert Deactivation.objects.get(tasker=asha).mass_event == abroad


def test_nothing_is_elsewhere_for_who_names_no_country(asha_client: Client) -> None:
    MassEventFactory.create(country="PK")

    assert "In other countries" not in words(asha_client.get(PAGE))


def test_a_rejected_batch_locks_nobody_out(asha_client: Client) -> None:
    MassEventFactory.create(kind=MassEventKind.BATCH_REJECTED)

    assert "Were many people blocked" not in words(asha_client.get(PAGE))


def test_sent_twice_it_is_recorded_once(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    fields = lock_out(remotasks)

    first, second = asha_client.post(PAGE, fields), asha_client.post(PAGE, fields)

    assert first["Location"] == second["Location"]
    assert Deactivation.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"platform": ""}, "Choose the platform."),
        ({"balance": "1,234"}, "Did you mean 1,2340 or 1234?"),
        ({"seen_on": "2996-01-01"}, "This day has not come yet."),
        ({"seen_on": "2026-03-05", "appealed_on": "2026-03-01"}, "cannot have appealed"),
        ({"seen_on": "soon"}, "year-month-day"),
        ({"note": "x" * 10_001}, "too long"),
        ({"mass_event": "nonsense"}, "Choose one of the answers"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha_client: Client, remotasks: Platform, said: dict[str, str], says: str
) -> None:
    answer = asha_client.post(PAGE, lock_out(remotasks, **{"rule_cited": "Rule 9", **said}))

    assert answer.status_code == 422
    assert says in words(answer)
    assert value_of(answer, "rule_cited") == "Rule 9"
    assert not Deactivation.objects.exists()


def test_an_event_of_another_platform_is_asked_about(
    asha_client: Client, remotasks: Platform
) -> None:
    event = MassEventFactory.create()

    answer = asha_client.post(PAGE, lock_out(remotasks, mass_event=str(event.pk)))

    assert "This happened on another platform." in words(answer)


def test_the_same_page_sent_again_with_something_else_is_asked_about(
    asha_client: Client, remotasks: Platform
) -> None:
    first = lock_out(remotasks, reason="Rule 4")
    asha_client.post(PAGE, first)

    answer = asha_client.post(PAGE, {**first, "reason": "Rule 5"})

    row = Deactivation.objects.get()
    assert answer.status_code == 409
    assert "You saved this page before" in words(answer)
    assert reverse("tasker:deactivations-amend", args=[row.pk]).encode() in answer.content
    assert b"Rule 5</textarea>" in answer.content
