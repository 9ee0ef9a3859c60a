"""Who is still to approve a packet is said in plain words; until then nothing leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import AccessRecord, Organizer, Packet, Tasker
from tests.conftest import signed_in
from tests.factories.packet_ready import PDF, colleague, of_two
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import words

pytestmark = pytest.mark.django_db
APPROVE, REFUSE = "organizer:approvals-approve", "organizer:approvals-refuse"
TAKE_BACK = "organizer:approvals-take-back"


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def packet(asha: Tasker, ben: Tasker, odile: Organizer) -> Packet:
    return of_two(odile, asha, ben)


def at(packet: Packet, name: str = "organizer:packets-show") -> str:
    return reverse(name, args=[packet.pk])


def say(client: Client, packet: Packet, name: str) -> str:
    sent = {"file_sha256": packet.file_sha256}
    return words(client.post(at(packet, name), sent, follow=True))


def test_two_people_approve_and_it_can_be_downloaded(
    odile: Organizer, odile_client: Client, packet: Packet
) -> None:
    other = signed_in(colleague(odile).account)
    page = words(odile_client.get(at(packet)))
    assert "Two people are still to approve it. You can be one of them." in page
    assert "Download the PDF" not in page
    assert AccessRecord.objects.filter(organization=odile.organization).count() == 2
    refused = odile_client.get(at(packet, "organizer:packets-download"), follow=True)
    assert "Two people of your organization must approve" in words(refused)

    assert "somebody of your organization other than you" in say(odile_client, packet, APPROVE)
    assert "It can be you." in words(other.get(at(packet)))
    waits, home = "It needs a second person.", reverse("organizer:home")
    assert [waits in words(each.get(home)) for each in (odile_client, other)] == [False, True]
    assert "Download the PDF" in say(other, packet, APPROVE)
    third = signed_in(colleague(odile, "olga").account)
    assert waits not in words(third.get(home))

    assert odile_client.get(at(packet, "organizer:packets-download")).content == PDF
    assert "Somebody refused it" in say(odile_client, packet, REFUSE)
    assert "One person is still to approve it" in say(odile_client, packet, TAKE_BACK)


def test_an_organization_of_one_is_told_what_to_do(odile_client: Client, packet: Packet) -> None:
    page = words(odile_client.get(at(packet)))

    assert "add another person of your organization" in page


def test_a_file_that_was_not_shown_is_not_approved(odile_client: Client, packet: Packet) -> None:
    answer = odile_client.post(at(packet, APPROVE), {}, follow=True)

    assert "This is not the file that you were shown." in words(answer)
    Packet.objects.update(status="failed")
    answer = odile_client.post(at(packet, TAKE_BACK), {}, follow=True)
    assert "not ready yet" in words(answer)
