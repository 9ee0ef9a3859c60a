"""A finished packet leaves with every file that it names, and the ledger says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import bagit
import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.documents import volumes
from disputes.models import AccessRecord, HandOut, Organizer, Packet, Tasker
from disputes.queries.evidence import original
from disputes.services import packet_bags, packet_files
from disputes.services.compiling import compile_packet
from disputes.services.consent import revoke
from disputes.services.evidence import retract
from disputes.services.packets import PacketNotReady, PacketUnreadable
from tests.factories.packet import NOW, TODAY, Story, casefile_of, requested, tell
from tests.factories.packet_ready import ready
from tests.factories.packet_volumes import of_entries
from tests.factories.packet_volumes import run as run_volumes
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "sealed", settings)


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def run(packet: Packet) -> Packet:
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    return Packet.objects.get(pk=packet.pk)


def unpacked(
    client: Client, packet: Packet, folder: Path, page: str = "tasker:packets-bag"
) -> Path:
    answer = client.get(reverse(page, args=[packet.pk]))
    assert isinstance(answer, StreamingHttpResponse)
    zipfile.ZipFile(io.BytesIO(answer.getvalue())).extractall(folder)
    [bag] = folder.iterdir()
    assert answer["Content-Disposition"] == f'attachment; filename="{bag.name}.zip"'
    bagit.Bag(str(bag)).validate()
    return bag


def test_a_packet_and_its_files_are_a_bag_and_stay_so_when_one_is_taken_back(
    story: Story, asha: Tasker, asha_client: Client, tmp_path: Path
) -> None:
    packet = run(requested(story.dispute))
    retract(evidence=story.evidence, by=asha.account, now=NOW)

    bag = unpacked(asha_client, packet, tmp_path / "bag")

    assert (bag / "data/packet.pdf").read_bytes() == packet_files.file_of(packet)
    assert [path.read_bytes() for path in (bag / "data/files").iterdir()] == [
        original(story.evidence)
    ]
    assert "sha256sum -c manifest-sha256.txt" in (bag / "data/README.txt").read_text("utf-8")
    assert HandOut.objects.get(dispute=story.dispute).how == "bagged"


def test_files_that_are_too_large_for_the_pdf_are_in_it_while_nobody_takes_them_back(
    story: Story,
    asha: Tasker,
    asha_client: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packet_files, "MOST_ATTACHED_BYTES", 0)
    packet = run(requested(story.dispute))

    before = unpacked(asha_client, packet, tmp_path / "before")
    retract(evidence=story.evidence, by=asha.account, now=NOW)
    after = unpacked(asha_client, packet, tmp_path / "after")

    [given] = (before / "data/files").iterdir()
    assert given.read_bytes() == original(story.evidence)
    assert not (after / "data/files").exists()


def test_the_volumes_of_a_large_packet_stand_each_in_a_folder_of_its_own(
    asha: Tasker, asha_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST_IN_A_VOLUME", 2)
    packet = run_volumes(requested(of_entries(asha)))

    bag = unpacked(asha_client, packet, tmp_path / "bag")

    folders = sorted(path.name for path in (bag / "data").glob("volume-*"))
    assert folders == [f"volume-{number}" for number in range(1, packet.volumes + 1)]
    for number, folder in enumerate(folders, start=1):
        pdf = (bag / "data" / folder / "packet.pdf").read_bytes()
        assert pdf == packet_files.file_of(packet, number)


def test_an_organizer_gets_it_while_it_is_shared_and_the_tasker_sees_it(
    story: Story, asha: Tasker, odile: Organizer, odile_client: Client, tmp_path: Path
) -> None:
    packet = run(requested(casefile_of(odile, story.dispute)))
    unpacked(odile_client, packet, tmp_path / "bag", "organizer:packets-bag")
    revoke(dispute=story.dispute, organization=odile.organization, by=asha.account, now=NOW)

    refused = odile_client.get(reverse("organizer:packets-bag", args=[packet.pk]))

    assert refused.status_code == 302
    assert HandOut.objects.get().organization == odile.organization
    assert AccessRecord.objects.filter(dispute=story.dispute).exists()


def test_what_waits_or_cannot_be_read_any_more_is_no_bag(story: Story, asha_client: Client) -> None:
    waiting, unread = requested(story.dispute), ready(story.dispute)
    Packet.objects.filter(pk=unread.pk).update(manifest=b"")

    with pytest.raises(PacketNotReady):
        packet_bags.bag_up(packet=waiting, today=TODAY)
    refused = asha_client.get(reverse("tasker:packets-bag", args=[unread.pk]), follow=True)

    assert PacketUnreadable.message in refused.content.decode()
    assert not HandOut.objects.exists()


def test_its_files_are_opened_before_anything_is_held_and_are_those_that_leave(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = ready(story.dispute)

    def stamped_meanwhile(_volumes: object) -> list[object]:
        assert not connection.savepoint_ids
        Packet.objects.filter(pk=packet.pk).update(file_sha256="5" * 64)
        return []

    monkeypatch.setattr(packet_bags._Volumes, "payload", stamped_meanwhile)

    with pytest.raises(PacketNotReady):
        packet_bags.bag_up(packet=packet, today=TODAY)

    assert not HandOut.objects.exists()
