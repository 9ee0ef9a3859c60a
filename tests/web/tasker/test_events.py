"""Events that blocked many: joined with one tap, left with another."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Deactivation, MassEvent, Organizer, Tasker
from disputes.services.organizer_events import close, withdraw
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.mass_event import opened_by
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
LIST = reverse("tasker:events")


@pytest.fixture
def event(odile: Organizer) -> MassEvent:
    return opened_by(odile, PlatformFactory.create(), now=timezone.now())


def joining(event: MassEvent) -> str:
    return reverse("tasker:events-join", args=[event.pk])


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_a_note_joins_with_one_tap_and_says_whose_days_it_took(
    asha_client: Client, asha: Tasker, event: MassEvent
) -> None:
    note = DeactivationFactory.create(tasker=asha, platform=event.platform)
    show = reverse("tasker:deactivations-show", args=[note.pk])

    assert f'action="{joining(event)}"' in page(asha_client, show)
    assert "Blocked with others" in page(asha_client, LIST)
    answer = asha_client.post(joining(event), {"deactivation": note.pk}, follow=True)
    joined = " ".join(answer.content.decode().split())

    assert "You are part of this event now" in joined
    assert "from the event. Who said so: The platform or payer" in joined
    assert f"Opened by <bdi>{event.organization}</bdi>" in joined
    assert "odile" not in joined

    asha_client.post(reverse("tasker:events-leave", args=[note.pk]))

    assert "from the event. Who" not in page(asha_client, show)
    note.refresh_from_db()
    assert note.mass_event is None


def test_who_wrote_nothing_down_yet_joins_with_one_tap_too(
    asha_client: Client, asha: Tasker, event: MassEvent
) -> None:
    WorkEntryFactory.create(tasker=asha, platform=event.platform)
    assert "I was blocked too" in page(asha_client, LIST)

    for _tap in range(2):
        asha_client.post(joining(event), {"client_ref": str(uuid4()), "deactivation": ""})

    row = Deactivation.objects.get()
    assert (row.mass_event, row.notice_on) == (event, None)
    assert "You are part of it" in page(asha_client, LIST)


def test_a_note_without_any_day_says_that_nothing_counts_from_it(
    asha_client: Client, asha: Tasker
) -> None:
    note = DeactivationFactory.create(tasker=asha)

    asked = page(asha_client, reverse("tasker:deactivations-show", args=[note.pk]))

    assert "No day is written here, so no deadline can count from it." in asked
    assert "Were you not blocked there?" in asked


def test_an_old_page_sent_again_after_leaving_joins_nothing_and_says_so(
    asha_client: Client, asha: Tasker, event: MassEvent
) -> None:
    typed = {"client_ref": str(uuid4())}
    asha_client.post(joining(event), typed, follow=True)
    row = Deactivation.objects.get()
    asha_client.post(reverse("tasker:events-leave", args=[row.pk]), follow=True)

    answer = asha_client.post(joining(event), typed, follow=True)

    row.refresh_from_db()
    assert row.mass_event is None
    assert "Nothing was changed: you left this event" in answer.content.decode()
    assert "You are part of this event now" not in answer.content.decode()


def test_what_nobody_can_join_is_said(asha_client: Client, event: MassEvent) -> None:
    close(mass_event=event, now=timezone.now())

    answer = asha_client.post(joining(event), {"client_ref": str(uuid4())}, follow=True)

    assert "This event is closed" in answer.content.decode()
    assert not Deactivation.objects.exists()


def test_what_was_taken_back_says_so_and_nobody_elses_note_is_there(
    asha_client: Client, asha: Tasker, ben: Tasker, event: MassEvent
) -> None:
    note = DeactivationFactory.create(tasker=asha, platform=event.platform, mass_event=event)
    other = DeactivationFactory.create(tasker=ben, platform=event.platform, mass_event=event)
    withdraw(mass_event=event, now=timezone.now())

    said = page(asha_client, reverse("tasker:deactivations-show", args=[note.pk]))

    assert "took it back" in said
    assert asha_client.post(joining(event), {"deactivation": other.pk}).status_code == 404
    assert asha_client.post(reverse("tasker:events-leave", args=[other.pk])).status_code == 404


def test_what_was_taken_back_itself_cannot_leave(
    asha_client: Client, asha: Tasker, event: MassEvent
) -> None:
    now = timezone.now()
    note = DeactivationFactory.create(tasker=asha, platform=event.platform, retracted_at=now)

    answer = asha_client.post(reverse("tasker:events-leave", args=[note.pk]), follow=True)

    assert "You took this record back" in answer.content.decode()


def test_a_page_from_before_they_left_does_not_say_that_they_are_part(
    asha_client: Client, asha: Tasker, event: MassEvent
) -> None:
    sent = {"client_ref": str(uuid4()), "deactivation": ""}
    asha_client.post(joining(event), sent, follow=True)
    row = Deactivation.objects.get()
    asha_client.post(reverse("tasker:events-leave", args=[row.pk]))

    answer = asha_client.post(joining(event), sent, follow=True).content.decode()

    row.refresh_from_db()
    assert row.mass_event is None
    assert "You are part of this event now" not in answer
