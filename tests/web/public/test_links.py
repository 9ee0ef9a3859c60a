"""A link to a packet, as a stranger opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import HandOut, Organizer, Packet, Tasker
from disputes.services import packet_files
from disputes.services.consent import revoke
from disputes.vault import blobs
from tests.factories.dispute import DisputeFactory
from tests.factories.packet_link import TOKEN, PacketLinkFactory
from tests.factories.packet_ready import PDF, of_two, ready
from tests.factories.packet_volumes import in_volumes, of_entries, small_volumes
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def made(packet: Packet, **said: object) -> str:
    PacketLinkFactory.create(packet=packet, token=TOKEN, recipient="court", **said)
    return reverse("public:links", args=[TOKEN])


def test_a_stranger_reads_what_it_is_and_gets_it_once(
    client: Client, asha_client: Client, asha: Tasker
) -> None:
    packet = ready(DisputeFactory.create(tasker=asha))
    address = made(packet, is_single_use=True)

    for _preview in range(3):
        page = client.get(address)
    assert "A worker who keeps notes here made this link for you." in words(page)
    assert packet.file_sha256 in words(page)
    # Where no cookie is taken, too.
    answer = Client(enforce_csrf_checks=True).post(reverse("public:links-download", args=[TOKEN]))
    again = client.post(reverse("public:links-download", args=[TOKEN]))

    assert answer.content == PDF
    for each in (page, answer, again):
        assert "no-store" in each["Cache-Control"]
        assert "noindex" in each["X-Robots-Tag"]
        assert each["Referrer-Policy"] == "same-origin"
    assert again.status_code == 410
    assert "If it was not you" in words(again)
    assert client.get(reverse("public:links-download", args=[TOKEN])).status_code == 405
    shown = words(asha_client.get(reverse("tasker:disputes-show", args=[packet.dispute_id])))
    assert "Your packet was downloaded with a link. For: Court" in shown
    ending = words(asha_client.get(reverse("tasker:ending")))
    assert "Your packet was downloaded with a link. For: Court" in ending
    assert HandOut.objects.count() == 1


def test_a_link_of_an_organization_ends_with_the_sharing_and_says_no_more(
    client: Client, odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    packet = of_two(odile, asha)
    address = made(packet)
    assert f"{odile.organization.name} made this link" in words(client.get(address))
    revoke(
        dispute=asha.disputes.get(),
        organization=odile.organization,
        by=asha.account,
        now=timezone.now(),
    )

    gone = client.get(address)

    assert gone.status_code == 410
    assert odile.organization.name not in words(gone)
    assert packet.file_sha256 not in words(gone)
    assert client.post(reverse("public:links-download", args=[TOKEN])).status_code == 410
    page = odile_client.get(reverse("organizer:packets-show", args=[packet.pk]))
    assert "stopped sharing" in words(page)
    answer = odile_client.get(reverse("organizer:links-make", args=[packet.pk]))
    assert answer.status_code == 302


def test_guesses_are_counted(client: Client, settings: Settings) -> None:
    settings.PROOF_GUESSES_PER_HOUR = 2
    cache.clear()
    guess = reverse("public:links", args=["x" * 43])
    used = reverse("public:links-download", args=["x" * 43])

    codes = [client.get(guess).status_code, client.post(used).status_code]

    assert [*codes, client.get(guess).status_code] == [404, 404, 429]


def test_the_volumes_of_a_large_packet_are_taken_one_by_one(
    client: Client, asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_volumes(monkeypatch)
    address = made(in_volumes(of_entries(asha)), is_single_use=True, most=1)
    button = reverse("public:links-download", args=[TOKEN])

    second = client.post(button, {"volume": "2"})
    again = client.post(button, {"volume": "2"}, follow=True)
    page = client.get(address)

    assert second.content == b"%PDF-1.7 volume 2 of 3"
    assert second["Content-Disposition"].endswith('-02.pdf"')
    assert again.redirect_chain == [(address, 302)]
    assert "This link hands out each volume once." in words(page)
    assert "Taken already" in words(page)
    assert client.post(button, {"volume": "x"})["Location"] == address


def test_a_file_that_is_gone_is_said_and_uses_nothing_up(client: Client, asha: Tasker) -> None:
    packet = ready(DisputeFactory.create(tasker=asha))
    address = made(packet, is_single_use=True)
    blobs.remove(packet_files.blob_of(packet))

    answer = client.post(reverse("public:links-download", args=[TOKEN]))

    assert answer.status_code == 410
    assert "This packet cannot be read any more." in words(answer)
    assert client.get(address).status_code == 200
    assert not HandOut.objects.exists()
