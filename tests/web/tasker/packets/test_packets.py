from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.choices import PacketStatus
from disputes.models import Dispute, Packet, Tasker
from disputes.services import packet_files, packets
from disputes.services.compiling import compile_packet
from disputes.services.evidence import attach
from disputes.tasks import compile_packet as task
from tests.factories.packet import NOW, PacketFactory, requested, tell
from tests.factories.packet_volumes import in_volumes, of_entries, small_volumes
from tests.vault.folders import keep_sealed_files_in
from tests.vault.pictures import with_exif
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the queue was given; the broker itself is tested by the journeys."""
    given: list[str] = []
    monkeypatch.setattr(task, "apply_async", lambda kwargs, **_rest: given.append(kwargs))
    return given


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    return tell(asha).dispute


def ask(dispute: Dispute) -> str:
    return reverse("tasker:packets-request-packet", args=[dispute.pk])


def page(packet: Packet, name: str = "tasker:packets-show") -> str:
    return reverse(name, args=[packet.pk])


def compiled(packet: Packet) -> Packet:
    now = timezone.now() + timedelta(minutes=1)
    compile_packet(packet_id=packet.pk, now=now, clock=timezone.now)
    packet.refresh_from_db()
    return packet


def test_a_packet_is_asked_for_once_and_enqueued(
    asha_client: Client,
    dispute: Dispute,
    queue: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    said = form(language="fr")

    with django_capture_on_commit_callbacks(execute=True):
        first = asha_client.post(ask(dispute), said)
        second = asha_client.post(ask(dispute), said)

    packet = Packet.objects.get(dispute=dispute)
    assert first["Location"] == second["Location"] == page(packet)
    assert packet.language == "fr"
    assert {"packet_id": str(packet.pk)} in queue


def test_the_language_of_the_pages_is_chosen_beforehand(
    asha_client: Client, dispute: Dispute
) -> None:
    answer = asha_client.get(ask(dispute), headers={"accept-language": "fr"})

    assert re.search(rb'value="fr"[^>]* checked', answer.content)


def test_without_a_language_it_is_asked_again(asha_client: Client, dispute: Dispute) -> None:
    answer = asha_client.post(ask(dispute), form(language="xx"))

    assert answer.status_code == 422
    assert not Packet.objects.exists()


def test_the_page_waits_without_and_with_javascript(asha_client: Client, dispute: Dispute) -> None:
    packet = requested(dispute)

    answer = asha_client.get(page(packet))

    assert "Waiting its turn" in words(answer)
    assert b'<noscript><meta http-equiv="refresh" content="4"></noscript>' in answer.content
    assert f'data-watch="{page(packet, "tasker:packets-state")}"'.encode() in answer.content
    state = asha_client.get(page(packet, "tasker:packets-state")).json()
    assert (state["status"], state["said"]) == ("queued", "Waiting its turn")
    assert state["detail"] in words(answer)


def test_before_it_is_ready_a_download_waits_too(asha_client: Client, dispute: Dispute) -> None:
    packet = requested(dispute)

    assert asha_client.get(page(packet, "tasker:packets-download"))["Location"] == page(packet)
    assert asha_client.get(page(packet, "tasker:packets-bag"))["Location"] == page(packet)


def test_ready_it_is_downloaded_and_verified(asha_client: Client, dispute: Dispute) -> None:
    packet = compiled(requested(dispute))

    shown = words(asha_client.get(page(packet)))
    file = asha_client.get(page(packet, "tasker:packets-download"))

    assert "Your packet is ready." in shown
    assert packet.file_sha256 in shown
    assert file.content.startswith(b"%PDF-")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"].startswith('attachment; filename="notes-')


def test_who_only_looks_at_the_headers_takes_nothing_away(
    asha_client: Client, dispute: Dispute
) -> None:
    packet = requested(dispute)

    assert asha_client.head(page(packet, "tasker:packets-download")).status_code == 405
    assert asha_client.head(page(packet, "tasker:packets-bag")).status_code == 405


def test_one_that_could_not_be_made_says_what_to_do(asha_client: Client, dispute: Dispute) -> None:
    packet = requested(dispute)
    Packet.objects.update(status=PacketStatus.FAILED, failure="exhibit_missing")

    answer = asha_client.get(page(packet))

    assert "Attach it again" in words(answer)
    assert f'href="{ask(dispute)}"'.encode() in answer.content


def test_why_it_could_not_be_made_is_said_in_the_language_of_the_page(
    asha_client: Client, dispute: Dispute
) -> None:
    packet = requested(dispute)
    Packet.objects.update(status=PacketStatus.FAILED, failure="exhibit_missing")

    answer = asha_client.get(page(packet), headers={"accept-language": "fr"})

    assert "Attach it again" not in words(answer)


def test_a_way_to_fail_that_has_no_sentence_yet_says_what_to_do(
    asha_client: Client, dispute: Dispute
) -> None:
    packet = requested(dispute)
    Packet.objects.update(status=PacketStatus.FAILED, failure="something_newer")

    assert "Ask for a new packet. If it fails again" in words(asha_client.get(page(packet)))


def test_too_many_at_once_are_refused_in_words(
    asha_client: Client, dispute: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packets, "MOST_WAITING", 0)

    answer = asha_client.post(ask(dispute), form(language="en"))

    assert answer.status_code == 422
    assert "Wait until one is ready." in words(answer)


@pytest.mark.parametrize("name", ["show", "state", "download"])
def test_it_is_not_there_for_others(
    ben_client: Client, odile_client: Client, dispute: Dispute, name: str
) -> None:
    packet = requested(dispute)

    for client in (ben_client, odile_client):
        assert client.get(page(packet, f"tasker:packets-{name}")).status_code == 404
        assert client.post(ask(dispute), form(language="en")).status_code == 404


def test_pictures_that_tell_more_are_named_and_go_as_they_came_only_with_the_tick(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha)
    page = reverse("tasker:packets-request-packet", args=[story.dispute.pk])
    assert b'name="originals"' not in asha_client.get(page).content
    attach(
        tasker=asha, client_ref=uuid4(), data=with_exif(), now=timezone.now(), dispute=story.dispute
    )

    asked = asha_client.get(page)
    asha_client.post(page, form(language="en", originals="on"))

    assert "Where it was taken" in words(asked)
    frozen = packet_files.opened(Packet.objects.get())
    assert frozen.manifest.originals


def test_the_page_says_when_an_authority_stamped_it_or_that_it_waits(
    asha_client: Client, dispute: Dispute
) -> None:
    packet = PacketFactory.create(
        dispute=dispute, status=PacketStatus.READY, file_sha256="0" * 64, compiled_at=NOW
    )
    rows = Packet.objects.filter(pk=packet.pk)
    before = words(asha_client.get(page(packet)))
    rows.update(stamp_due_at=NOW)
    waiting = words(asha_client.get(page(packet)))
    rows.update(stamp_due_at=None, stamped_at=NOW, stamped_by="Clock of the Court")
    stamped = words(asha_client.get(page(packet)))

    assert "Time-stamped" not in before
    assert "Not yet: the authority that confirms the time did not answer." in waiting
    assert "by Clock of the Court" in stamped


def test_a_packet_is_cancelled_by_a_button_and_asked_for_again(
    asha_client: Client, dispute: Dispute
) -> None:
    packet = requested(dispute)

    for _twice in range(2):
        answer = asha_client.post(page(packet, "tasker:packets-cancel"), follow=True)

    assert "You cancelled this packet." in words(answer)
    assert ask(dispute).encode() in answer.content
    assert Packet.objects.get().status == PacketStatus.CANCELLED


def test_what_is_ready_is_not_cancelled(asha_client: Client) -> None:
    packet = PacketFactory.create(
        dispute__tasker=Tasker.objects.get(), status=PacketStatus.READY, file_sha256="0" * 64
    )

    answer = asha_client.post(page(packet, "tasker:packets-cancel"), follow=True)

    assert "finished already" in words(answer)


def test_the_volumes_of_a_large_packet_are_downloaded_one_by_one(
    asha_client: Client,
    asha: Tasker,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_sealed_files_in(tmp_path, settings)
    small_volumes(monkeypatch)
    packet = in_volumes(of_entries(asha))

    shown = words(asha_client.get(page(packet)))
    files = [
        asha_client.get(page(packet, "tasker:packets-download"), {"volume": number})
        for number in (1, 3)
    ]
    missing = asha_client.get(page(packet, "tasker:packets-download"), {"volume": "4"}, follow=True)

    assert "Volume 3 of 3" in shown
    for row in packet.bound.all():
        assert row.file_sha256 in shown
    assert [file.content for file in files] == [
        f"%PDF-1.7 volume {number} of 3".encode() for number in (1, 3)
    ]
    assert "This packet has no such volume." in words(missing)


def test_while_volumes_are_made_the_page_says_which(asha_client: Client, asha: Tasker) -> None:
    packet = PacketFactory.create(
        dispute__tasker=asha,
        status=PacketStatus.COMPILING,
        volumes=5,
        pages=240,
        pages_expected=410,
    )

    state = asha_client.get(page(packet, "tasker:packets-state")).json()

    assert state["said"] == "Volume 1 of 5 is being made"
    assert state["detail"] == "About 240 of 410 pages are done."
    assert (state["done"], state["total"]) == (240, 410)
    assert 'value="240" max="410"' in asha_client.get(page(packet)).content.decode()
