"""The card on a shared dispute that asks whether its tasker is real."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Consent, Dispute, Organizer, Tasker, Vouch
from tests.factories.evidence import EvidenceFactory
from tests.factories.packet import NOW
from tests.web.sending import words

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
KNOW = "I know that this is a real tasker"
CHECKED = "I checked the pictures: they are real"


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    return shared_dispute(asha, odile)


def page(client: Client, dispute: Dispute) -> str:
    return words(client.get(reverse("organizer:disputes-show", args=[dispute.pk])))


def vouch(client: Client, dispute: Dispute, **said: str) -> Any:
    address = reverse("organizer:vouches-vouch", args=[dispute.pk])
    return client.post(address, said or {"basis": "known"}, follow=True)


def test_an_organizer_says_so_and_the_tasker_sees_it(
    odile_client: Client, asha_client: Client, dispute: Dispute
) -> None:
    assert KNOW in page(odile_client, dispute)

    answer = vouch(odile_client, dispute)

    assert "Somebody here knows this person" in words(answer)
    assert KNOW not in words(answer)
    mine = words(asha_client.get(reverse("tasker:me")))
    assert "Who says that you are real" in mine
    assert "Union A" in mine
    assert "odile" not in mine


def test_an_organizer_takes_it_back(
    odile_client: Client, asha_client: Client, dispute: Dispute
) -> None:
    vouch(odile_client, dispute)

    answer = odile_client.post(
        reverse("organizer:vouches-take-back", args=[dispute.pk]), follow=True
    )

    assert KNOW in words(answer)
    assert "Who says that you are real" not in words(asha_client.get(reverse("tasker:me")))


def test_pictures_can_be_checked_only_where_there_are_some(
    odile_client: Client, dispute: Dispute
) -> None:
    assert CHECKED not in page(odile_client, dispute)
    refused = vouch(odile_client, dispute, basis="evidence")
    EvidenceFactory.create(tasker=dispute.tasker, dispute=dispute)

    assert "There is no picture in this dispute to check." in words(refused)
    assert CHECKED in page(odile_client, dispute)
    assert "checked the evidence" in words(vouch(odile_client, dispute, basis="evidence"))


def test_it_is_asked_how_somebody_knows(odile_client: Client, dispute: Dispute) -> None:
    answer = vouch(odile_client, dispute, basis="trust me")

    assert "Say how you know that it is a real tasker." in words(answer)
    assert not Vouch.objects.exists()


def test_who_does_not_see_the_dispute_cannot(
    igor_client: Client, odile_client: Client, dispute: Dispute
) -> None:
    assert vouch(igor_client, dispute).status_code == 404
    Consent.objects.update(revoked_at=NOW)

    assert vouch(odile_client, dispute).status_code == 404
    assert not Vouch.objects.exists()
