from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker, Timer, WorkEntry
from tests.conftest import signed_in
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, value_of, words

pytestmark = pytest.mark.django_db
HOME = reverse("tasker:home")
START, STOP = reverse("tasker:timers-start"), reverse("tasker:timers-stop")
AWAY = reverse("tasker:timers-throw-away")
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)


def press(client: Client, button: str) -> str:
    """Press a button of the first page; return where the browser is led."""
    name = {"client_ref": value_of(client.get(HOME), "client_ref")}
    return str(client.post(button, name)["Location"])


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def _started(clock: time_machine.Traveller, asha: Tasker) -> None:
    press(signed_in(asha.account), START)


def back(asha: Tasker, clock: time_machine.Traveller, *, hours: float) -> Client:
    """Come back to it in another browser, hours after it was started."""
    clock.move_to(NOON + timedelta(hours=hours), tick=False)
    return signed_in(asha.account)


def test_it_runs_on_the_server_and_says_since_when(
    asha: Tasker, clock: time_machine.Traveller
) -> None:
    page = words(back(asha, clock, hours=9.5).get(HOME))

    assert "The timer is running 9 h 30 min Since Mar 16, 2026" in page


def test_it_is_stopped_and_logged_with_the_minutes_filled_in(
    asha: Tasker, clock: time_machine.Traveller
) -> None:
    client = back(asha, clock, hours=1.5)
    page = press(client, STOP)

    shown = client.get(page)
    typed = as_loaded(shown) | {"platform": PlatformFactory.create().pk, "minutes": "20"}
    client.post(page, typed)
    client.post(page, typed)

    assert "The timer says 1 h 30 min." in words(shown)
    entry = WorkEntry.objects.get()
    assert (entry.timed_seconds, entry.seconds) == (5_400, 4_800)
    assert not Timer.objects.exists()
    seen = client.get(reverse("tasker:entries-show", args=[entry.pk]))
    assert "1 h 20 min (the timer said 1 h 30 min)" in words(seen)


def test_one_that_was_forgotten_fills_nothing_in(
    asha: Tasker, clock: time_machine.Traveller
) -> None:
    client = back(asha, clock, hours=60)
    assert "That is more than 12 hours." in words(client.get(HOME))

    shown = client.get(press(client, STOP))

    assert "The timer ran for 60 h. Was it forgotten?" in words(shown)
    typed = as_loaded(shown)
    assert (typed["hours"], typed["minutes"]) == ("", "")
    assert (typed["day"], typed["other_day"]) == (["other"], "2026-03-16")


def test_a_stopped_one_waits_on_the_first_page_and_can_be_thrown_away(
    asha: Tasker, clock: time_machine.Traveller
) -> None:
    client = back(asha, clock, hours=1)
    press(client, STOP)
    assert "It is not logged yet." in words(client.get(HOME))

    press(client, AWAY)

    assert not Timer.objects.exists()


@pytest.mark.parametrize("address", [START, STOP, AWAY])
def test_what_names_no_clock_leads_home(asha_client: Client, address: str) -> None:
    assert asha_client.post(address, {"client_ref": "x"})["Location"] == HOME
    assert Timer.objects.get().stopped_at is None
