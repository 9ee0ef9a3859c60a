from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.money import Money
from disputes.services.entries import retract_entry
from tests.factories.packet import NOW, log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db


def page_of(pk: object) -> str:
    return reverse("tasker:entries-amend", args=[pk])


def said(client: Client, pk: object, **changes: str) -> dict[str, str]:
    """What the page holds, as a browser would send it back, with some of it changed."""
    entry = client.get(page_of(pk)).context["form"].initial
    same = ("kind", "rate_basis", "platform_status", "project", "task_ref", "note", "units")
    kept = {name: str(entry[name]) for name in same}
    times = {name: str(entry[name] or "") for name in ("hours", "minutes")}
    money = {"amount": entry.get("amount", ""), "currency": entry.get("currency", "USD")}
    day = {"day": "other", "other_day": f"{entry['other_day']}"}
    unknown = {"unknown": "on"} if entry["unknown"] else {}
    platform = str(entry["platform"].pk)
    return form(**kept, **times, **money, **day, **unknown, platform=platform) | changes


def test_the_screen_shows_what_the_entry_says(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), task_ref="T-1", seconds=5_400)

    page = asha_client.get(page_of(entry.pk))

    assert "Correct this work" in words(page)
    assert value_of(page, "task_ref") == "T-1"
    assert (value_of(page, "hours"), value_of(page, "minutes")) == ("1", "30")
    assert value_of(page, "other_day") == "2026-03-01"


def test_a_correction_changes_what_is_said_and_keeps_what_was(
    asha: Tasker, asha_client: Client
) -> None:
    entry = log(asha, PlatformFactory.create())

    answer = asha_client.post(page_of(entry.pk), said(asha_client, entry.pk, amount="3"))

    entry.refresh_from_db()
    assert answer["Location"] == reverse("tasker:entries-show", args=[entry.pk])
    assert entry.promised == Money.parse("3", "USD")
    assert "corrected 1 time" in words(asha_client.get(answer["Location"]))


def test_the_same_again_writes_nothing(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())

    asha_client.post(page_of(entry.pk), said(asha_client, entry.pk))

    assert entry.revisions.count() == 0


def test_a_time_that_was_not_stated_stays_unknown(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), seconds=None, rate=None)

    asha_client.post(page_of(entry.pk), said(asha_client, entry.pk, note="Later"))

    entry.refresh_from_db()
    assert (entry.seconds, entry.promised) == (None, None)


def test_a_currency_that_a_payment_contradicts_is_refused(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha)

    answer = asha_client.post(
        page_of(story.entry.pk), said(asha_client, story.entry.pk, currency="PHP")
    )

    assert answer.status_code == 422
    assert "A payment in USD was recorded for this." in words(answer)


def test_what_was_taken_back_is_put_back_first(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())
    retract_entry(entry=entry, now=NOW)

    answer = asha_client.get(page_of(entry.pk))

    assert answer["Location"] == reverse("tasker:entries-show", args=[entry.pk])


def test_it_is_not_there_for_a_stranger(asha: Tasker, ben_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())

    assert ben_client.post(page_of(entry.pk), form()).status_code == 404
