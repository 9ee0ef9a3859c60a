"""An organizer's own mass events: opened, amended, closed and taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.choices import MassEventState
from disputes.models import MassEvent, Organizer
from tests.factories.mass_event import opened_by
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
OPEN = "organizer:events-open-event"


@pytest.fixture
def event(odile: Organizer) -> MassEvent:
    return opened_by(odile, PlatformFactory.create(), now=timezone.now())


def at(name: str, event: MassEvent) -> str:
    return reverse(name, args=[event.pk])


def test_an_event_is_opened_with_what_is_chosen_and_nothing_else(odile_client: Client) -> None:
    platform = PlatformFactory.create()
    told = {
        "client_ref": str(uuid4()),
        "platform": platform.pk,
        "kind": "accounts_blocked",
        "notice_on": "2026-03-01",
        "message": "words of my own",
    }

    asked = odile_client.get(f"{reverse(OPEN)}?platform={platform.slug}").content.decode()
    refused = odile_client.post(reverse(OPEN), told)
    answer = odile_client.post(reverse(OPEN), {**told, "notice_by": "platform"}, follow=True)

    assert f'value="{platform.pk}" selected' in asked
    assert refused.status_code == 422
    assert "Say who says so" in refused.content.decode()
    assert "The event is open" in answer.content.decode()
    event = MassEvent.objects.get()
    assert (str(event.notice_on), event.message, event.source) == ("2026-03-01", "", "")


def test_days_are_amended_and_what_was_said_stays_there(
    odile_client: Client, event: MassEvent
) -> None:
    url = at("organizer:events-amend", event)
    told = {"client_ref": str(uuid4()), "effective_on": "2026-03-02"}

    refused = odile_client.post(url, told)
    odile_client.post(url, {**told, "effective_by": "authority"})
    page = odile_client.get(at("organizer:events-show", event)).content.decode()

    assert refused.status_code == 422
    event.refresh_from_db()
    assert (event.notice_on, str(event.effective_on)) == (None, "2026-03-02")
    assert page.count("<h3>") == 2
    assert 'value="2026-03-02"' in odile_client.get(url).content.decode()


def test_an_event_is_closed_and_taken_back_after_a_question(
    odile_client: Client, event: MassEvent
) -> None:
    odile_client.post(at("organizer:events-close", event))
    closed = MassEvent.objects.get().state
    url = at("organizer:events-withdraw", event)
    asked = odile_client.get(url).content.decode()
    page = odile_client.post(url, follow=True).content.decode()

    assert "You cannot undo this" in asked
    assert (closed, MassEvent.objects.get().state) == (
        MassEventState.CLOSED,
        MassEventState.WITHDRAWN,
    )
    assert at("organizer:events-amend", event) not in page


def test_the_file_says_no_number_of_few_people(odile_client: Client, event: MassEvent) -> None:
    answer = odile_client.get(reverse("organizer:events-download"))

    head, row = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith("Platform,What happened")
    assert ",fewer than ten," in row
    assert odile_client.get(reverse("organizer:mass-events")).content.decode().count("fewer") == 1
