from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Platform, Tasker, WorkEntry
from tests.factories.platform import PlatformFactory
from tests.web.sending import as_loaded, form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:entries-log")


@pytest.fixture
def remotasks() -> Platform:
    return PlatformFactory.create(slug="remotasks", name="Remotasks")


def work(done_on: Platform, **said: Any) -> dict[str, Any]:
    usual = {"platform": done_on.pk, "kind": "work", "day": "several", "currency": "USD"}
    return form(**usual | {"rate_basis": "total", "platform_status": "not_stated"} | said)


@pytest.mark.parametrize(
    "hours", ["4.5", "4,5", "4h30", "4 h 30 min", "4:30", "4,50 h", "٤٫٥", "4 heures 30"]
)
def test_half_hours_are_understood(
    asha: Tasker, asha_client: Client, remotasks: Platform, hours: str
) -> None:
    asha_client.post(PAGE, work(remotasks, hours=hours))

    assert WorkEntry.objects.get(tasker=asha).seconds == 16_200


def test_what_pay_by_hour_comes_to_is_said(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    saved = asha_client.post(
        PAGE, work(remotasks, amount="2", hours="4", rate_basis="hour"), follow=True
    )

    assert "8.00 USD = 2.00 USD by hour, for 4 h" in words(saved).replace("\xa0", " ")


def test_the_same_again_takes_two_taps(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    saved = asha_client.post(
        PAGE,
        work(remotasks, amount="0.5", rate_basis="task", units="9", hours="4", project="Bees"),
        follow=True,
    )

    first = asha_client.get(f"{PAGE}?same")
    second = asha_client.post(f"{PAGE}?same", as_loaded(first))

    assert "The same again" in words(saved)
    asked = words(first).replace("\xa0", " ")
    assert "The same again, today? Remotasks, Bees, 4 h, 4.50 USD (0.50 USD, by task)" in asked
    assert second.status_code == 302
    one, other = WorkEntry.objects.filter(tasker=asha)
    assert (one.promised, one.seconds, one.units) == (other.promised, other.seconds, other.units)
    assert one.worked_on == timezone.localdate()


def test_cents_of_a_currency_without_cents_are_asked_about(
    asha_client: Client, remotasks: Platform
) -> None:
    whole = asha_client.post(PAGE, work(remotasks, amount="0.30", currency="XOF"))
    rate = work(remotasks, amount="0.30", currency="XOF", rate_basis="task")

    assert "There are no cents in XOF." in words(whole)
    assert asha_client.post(PAGE, rate).status_code == 302


def test_another_platform_has_a_name(asha_client: Client) -> None:
    other = PlatformFactory.create(slug="other", name="Other")

    nameless = asha_client.post(PAGE, work(other, amount="2"))
    named = asha_client.post(PAGE, work(other, amount="2", project="Small Tasks Ltd"))

    assert "Write the name of the platform here." in words(nameless)
    assert named.status_code == 302


def test_work_of_which_nothing_is_known_is_logged_when_that_is_said(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    silent = asha_client.post(PAGE, work(remotasks))
    said = asha_client.post(PAGE, work(remotasks, unknown="on"))

    assert b'name="unknown"' not in asha_client.get(PAGE).content
    assert b'name="unknown"' in silent.content
    assert said.status_code == 302
    assert WorkEntry.objects.get(tasker=asha).promised is None


def test_the_fold_is_open_where_an_error_speaks_of_what_is_in_it(
    asha_client: Client, remotasks: Platform
) -> None:
    assert b"<details open>" not in asha_client.get(PAGE).content
    assert b"<details open>" in asha_client.post(PAGE, work(remotasks, amount="2+")).content
    assert b"<details open>" not in asha_client.post(PAGE, work(remotasks, amount="two")).content


def test_another_language_loses_nothing_and_saves_nothing(
    asha_client: Client, remotasks: Platform
) -> None:
    fields = work(remotasks, amount="1,5", note="Kept", promised_at_least="on")

    page = asha_client.post(PAGE, {**fields, "in_language": "fr"})

    assert (page.status_code, page.headers["Content-Language"]) == (200, "fr")
    assert b'<html lang="fr"' in page.content
    assert (value_of(page, "amount"), value_of(page, "client_ref")) == ("1,5", fields["client_ref"])
    assert b"Kept</textarea>" in page.content
    assert re.search(rb'name="promised_at_least"[^>]*checked', page.content)
    assert re.search(rb'value="several"[^>]*checked', page.content)
    assert not WorkEntry.objects.exists()
    assert asha_client.get(PAGE).headers["Content-Language"] == "fr"


def test_work_of_today_is_corrected_with_today_chosen(
    asha: Tasker, asha_client: Client, remotasks: Platform
) -> None:
    today = timezone.localdate().isoformat()
    asha_client.post(PAGE, work(remotasks, amount="2", day=today))
    entry = WorkEntry.objects.get(tasker=asha)

    page = asha_client.get(reverse("tasker:entries-amend", args=[entry.pk]))

    assert "Did you choose another platform?" not in words(page)
    assert re.search(rf'value="{today}"[^>]*checked'.encode(), page.content)
    assert reverse("tasker:entries-show", args=[entry.pk]).encode() in page.content
    assert "Go back" in words(page)
