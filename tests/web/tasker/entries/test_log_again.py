"""After the first time: three taps and one number, and nothing is saved that was not seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Platform, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.sealed import device_mark
from disputes.web.own_device import WHOSE
from tests.factories.packet import NOW, log
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:entries-log")
RATE = Money.parse("3.50", "EUR")
SAID = "Filled in as the last time:"


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(slug="remotasks", name="Remotasks")


@pytest.fixture
def toloka(asha: Tasker) -> Platform:
    toloka = PlatformFactory.create(slug="toloka", name="Toloka")
    cats = {"project": "Cats", "rate": Money.parse("0.02", "USD"), "rate_basis": "task"}
    log(asha, toloka, now=NOW - timedelta(days=1), **cats)
    return toloka


@pytest.fixture
def bees(asha: Tasker, remotasks: Platform, toloka: Platform) -> WorkEntry:
    """The latest of the work, by the hour."""
    return log(asha, remotasks, project="Bees", rate=RATE, rate_basis="hour")


def pay(page: Any) -> tuple[Any, ...]:
    sent = as_loaded(page)
    return tuple(
        sent.get(name) for name in ("project", "amount", "currency", "rate_basis", "units")
    )


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?same"])
def test_platform_project_rate_and_currency_are_there_and_only_minutes_are_typed(
    asha_client: Client, bees: WorkEntry, address: str
) -> None:
    home = asha_client.get(reverse("tasker:home")).content.decode()
    assert f'href="{address}"' in home  # the first tap; the second is into the minutes

    page = asha_client.get(address)
    asha_client.post(address, as_loaded(page) | {"hours": "", "minutes": "90"})

    again = WorkEntry.objects.latest("entered_at")
    assert (again.platform, again.rate, again.seconds) == (bees.platform, RATE, 5_400)
    assert again.rate_basis == "hour"
    assert again.project
    assert again.promised == Money.parse("5.25", "EUR")


def test_what_is_filled_in_is_said_in_words_until_it_is_changed(
    asha_client: Client, bees: WorkEntry
) -> None:
    page = asha_client.get(PAGE)
    changed = asha_client.post(PAGE, as_loaded(page) | {"amount": "4", "hours": "x"})

    said = words(page).replace("\xa0", " ")
    assert f"{SAID} Remotasks, Bees, 3.50 EUR (by hour)" in said
    assert "You wrote this the last time." in said
    assert SAID not in words(changed)
    assert "You wrote this the last time." not in words(changed)


def test_one_tap_empties_it_and_nothing_typed_is_lost(asha_client: Client, bees: WorkEntry) -> None:
    typed = as_loaded(asha_client.get(PAGE)) | {"note": "Kept <b>", "hours": "x", "fill": "nothing"}

    page = asha_client.post(PAGE, typed)

    assert (page.status_code, WorkEntry.objects.count()) == (200, 2)
    assert pay(page) == ("", "", "EUR", None, "1")
    sent = as_loaded(page)
    assert (sent["platform"], sent["note"], sent["hours"]) == ("", "Kept <b>", "x")
    assert sent["client_ref"] == typed["client_ref"]
    assert SAID not in words(page)
    assert b'role="alert"' not in page.content


def test_another_project_comes_with_its_own_pay(
    asha: Tasker, asha_client: Client, bees: WorkEntry, toloka: Platform
) -> None:
    cats = WorkEntry.objects.get(platform=toloka)
    typed = as_loaded(asha_client.get(PAGE)) | {"minutes": "30", "fill": str(cats.pk)}

    page = asha_client.post(PAGE, typed)

    assert pay(page) == ("Cats", "0.02", "USD", ["task"], "")
    assert as_loaded(page)["minutes"] == "30"
    assert "Toloka, Cats, 0.02 USD (by task)" in words(page).replace("\xa0", " ")


def test_how_many_tasks_is_asked_where_the_pay_by_task_was_filled_in(
    asha_client: Client, toloka: Platform
) -> None:
    page = as_loaded(asha_client.get(PAGE))

    unsaid = asha_client.post(PAGE, page)
    asha_client.post(PAGE, page | {"units": "40"})

    assert "Write how many tasks like this you did." in words(unsaid)
    assert WorkEntry.objects.latest("entered_at").promised == Money.parse("0.80", "USD")


def test_a_platform_that_was_chosen_gives_the_pay_of_the_last_time_there(
    asha_client: Client, bees: WorkEntry, toloka: Platform
) -> None:
    typed = as_loaded(asha_client.get(PAGE)) | {"fill": "there"}
    strange = PlatformFactory.create(slug="outlier", name="Outlier")

    there = asha_client.post(PAGE, typed | {"platform": toloka.pk})
    never = asha_client.post(PAGE, typed | {"platform": strange.pk, "project": "Dogs"})
    nowhere = asha_client.post(PAGE, typed | {"platform": "x"})

    assert pay(there)[:3] == ("Cats", "0.02", "USD")
    assert pay(never)[:2] == ("Dogs", "")
    assert "You logged no pay there yet." in words(never)
    assert pay(nowhere)[1] == ""


def test_after_unpaid_time_it_is_the_last_work_that_is_the_same_again(
    asha: Tasker, asha_client: Client, bees: WorkEntry
) -> None:
    log(asha, PlatformFactory.create(), rate=None, kind="waiting", seconds=600)
    page = f"{PAGE}?same"

    asha_client.post(page, as_loaded(asha_client.get(page)))

    again = WorkEntry.objects.latest("entered_at")
    assert (again.platform, again.kind, again.rate) == (bees.platform, "work", bees.rate)
    assert SAID in words(asha_client.get(PAGE))


def test_what_was_promised_for_a_whole_work_is_no_claim_for_the_next(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    log(asha, remotasks, project="Boxes", rate=RATE, rate_basis="total")
    page, again = asha_client.get(PAGE), asha_client.get(f"{PAGE}?same")

    asha_client.post(PAGE, as_loaded(page) | {"minutes": "20"})

    assert pay(page) == ("Boxes", "", "EUR", ["total"], "1")
    assert pay(again) == ("Boxes", "3.50", "EUR", ["total"], "1")
    assert f"{SAID} Remotasks, Boxes The pay of that time was for the whole of it." in words(page)
    assert WorkEntry.objects.latest("entered_at").rate is None
    assert "You wrote this the last time." not in words(page)
    assert "You wrote this the last time." in words(again)


def test_pay_that_was_left_from_another_platform_is_asked_about_once(
    asha: Tasker, asha_client: Client, bees: WorkEntry, toloka: Platform
) -> None:
    page = asha_client.get(PAGE)

    asked = asha_client.post(PAGE, as_loaded(page) | {"platform": toloka.pk, "minutes": "20"})
    kept = as_loaded(asked)
    meant = asha_client.post(PAGE, kept)
    later = as_loaded(asha_client.get(PAGE)) | {"platform": bees.platform_id, "minutes": "5"}
    brought = asha_client.post(PAGE, later, headers={WHOSE: device_mark(asha)})

    assert "what Remotasks promised the last time. Does Toloka pay the same?" in words(asked)
    assert (kept["platform"], kept["amount"]) == (str(toloka.pk), "3.50")
    assert (meant.status_code, brought.status_code) == (302, 302)
    assert WorkEntry.objects.filter(platform=toloka, rate_micros=RATE.micros).count() == 1
