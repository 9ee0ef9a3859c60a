"""Names for an authority, from the two words to the locked file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Consent, Organizer, Packet, Tasker
from disputes.services import identities, unmasking
from tests.conftest import signed_in
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import TODAY, casefile_of
from tests.factories.packet_ready import colleague, ready
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import words

pytestmark = pytest.mark.django_db
PAGE, APPROVE = "organizer:unmaskings-show", "organizer:unmaskings-approve"
TAKE_BACK = "organizer:unmaskings-take-back"
MAKE, DOWNLOAD = "organizer:unmaskings-make", "organizer:unmaskings-download"


@pytest.fixture
def packet(asha: Tasker, odile: Organizer, settings: Settings, tmp_path: Path) -> Packet:
    keep_sealed_files_in(tmp_path / "files", settings)
    identities.write(
        tasker=asha, name="Asha Otieno", lives_at="", contact="", platform_ids="", today=TODAY
    )
    casefile = casefile_of(odile, DisputeFactory.create(tasker=asha))
    Consent.objects.update(level="sealed")
    return ready(casefile, by=odile.account, destination="court")


def at(packet: Packet, name: str) -> str:
    return reverse(name, args=[packet.pk])


def approve(client: Client, packet: Packet) -> str:
    sent = {"whose": unmasking.asked(packet).whose}
    return words(client.post(at(packet, APPROVE), sent, follow=True))


def test_two_people_agree_and_the_phrase_is_shown_once(
    odile: Organizer, odile_client: Client, packet: Packet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unmasking, "locked", lambda _schedule, phrase: phrase.encode())
    other = signed_in(colleague(odile).account)
    first = approve(odile_client, packet)
    second = approve(other, packet)

    made = words(odile_client.post(at(packet, MAKE)))
    data = b"".join(odile_client.get(at(packet, DOWNLOAD)))
    page = words(odile_client.get(at(packet, PAGE)))

    assert "Make the locked file" not in first
    assert "Make the locked file" in second
    assert data.decode() in made
    assert data.decode() not in page
    assert "Otieno" not in first + second + made + page


def test_one_person_is_told_what_is_missing(odile_client: Client, packet: Packet) -> None:
    said = words(odile_client.post(at(packet, MAKE), follow=True))
    refused = words(odile_client.get(at(packet, DOWNLOAD), follow=True))
    approve(odile_client, packet)
    back = words(odile_client.post(at(packet, TAKE_BACK), follow=True))

    assert "Two people of your organization must agree before names leave." in said + refused
    assert "You have not said anything yet." in back


def test_other_people_than_were_shown_are_not_approved(
    odile_client: Client, packet: Packet
) -> None:
    said = words(odile_client.post(at(packet, APPROVE), {"whose": "0"}, follow=True))

    assert "Load the page again and read it." in said


def test_without_names_there_is_no_such_page(
    odile_client: Client, packet: Packet, asha: Tasker
) -> None:
    identities.erase(tasker=asha)

    said = words(odile_client.get(at(packet, PAGE), follow=True))

    assert "Nobody in this packet wrote a name" in said


def test_the_page_of_the_packet_leads_there(odile_client: Client, packet: Packet) -> None:
    assert (
        at(packet, PAGE) in odile_client.get(at(packet, "organizer:packets-show")).content.decode()
    )
