"""What a packet of a casefile would lack, and words alike, before it is made: by codes alone."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import Ground
from disputes.models import AccessRecord, Casefile, Organizer, Packet, Platform, Tasker
from disputes.services.disputes import raise_dispute
from tests.factories.packet import NOW, TODAY, casefile_of, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db

STORY = (
    "I labelled pictures for nine nights in a row and my sister held the lamp. On Monday the page "
    "was white and nobody at the desk knew my name."
)


@pytest.fixture
def remotasks() -> Platform:
    platform: Platform = PlatformFactory.create(name="Remotasks")
    return platform


@pytest.fixture
def alike(asha: Tasker, ben: Tasker, odile: Organizer, remotasks: Platform) -> Casefile:
    disputes = [
        raise_dispute(
            tasker=tasker,
            client_ref=uuid.uuid4(),
            ground=Ground.NON_PAYMENT,
            platform=remotasks,
            statement=STORY,
            today=TODAY,
            now=NOW,
        )[0]
        for tasker in (asha, ben)
    ]
    return casefile_of(odile, *disputes)


def ask(client: Client, casefile: Casefile, **said: str) -> Any:
    url = reverse("organizer:packets-request-packet", args=[casefile.pk])
    sent = {"client_ref": str(uuid.uuid4()), "language": "en", "destination": "anyone"}
    return client.post(url, sent | said)


def test_words_alike_are_warned_of_for_anyone_and_hinder_nobody(
    odile_client: Client, alike: Casefile
) -> None:
    page = words(ask(odile_client, alike))

    assert not Packet.objects.exists()
    assert "Told in nearly the same words" in page
    assert "Ask each tasker to tell it in their own words" in page
    assert "does not say that anybody copied or lied" in page
    assert "asha" not in page
    assert "ben" not in page.split()
    assert AccessRecord.objects.count() == 2
    assert ask(odile_client, alike, looked="1").status_code == 302


def test_gaps_are_named_under_the_codes_of_the_taskers(
    odile_client: Client, asha: Tasker, odile: Organizer
) -> None:
    casefile = casefile_of(odile, tell(asha, seconds=None).dispute)

    page = odile_client.get(
        reverse("organizer:packets-missing", args=[casefile.pk]), {"destination": "union"}
    )

    assert "Work without its time: 1 of 1." in words(page)
    assert "Only its tasker can add a fact: ask them." in words(page)
    assert "Tasker " in words(page).partition("Work without its time")[2]
    assert "asha" not in words(page)


def test_in_another_language_what_was_typed_is_still_there(
    odile_client: Client, alike: Casefile
) -> None:
    page = ask(odile_client, alike, destination="union", hidden="Rosa", in_language="fr")

    assert "Raconté presque avec les mêmes mots" in words(page)
    assert "Rosa" in page.content.decode()


def test_a_destination_that_nobody_knows_leads_back(odile_client: Client, alike: Casefile) -> None:
    page = reverse("organizer:packets-missing", args=[alike.pk])

    answer = odile_client.get(page, {"destination": "the_neighbour"})

    assert answer["Location"] == reverse("organizer:casefiles-show", args=[alike.pk])
