"""A job opens what it needs, whoever is killed at it, and its keys end with it."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.choices import ArchiveStatus, PacketStatus, Recipient
from disputes.documents import typeset
from disputes.models import Archive, Organizer, Packet, Tasker
from disputes.queries.sealed import VaultClosed, name_of
from disputes.services import (
    compiling,
    endings,
    job_keys,
    packet_cancelling,
    packet_files,
    packet_keys,
    packet_orders,
    packets,
)
from disputes.services.archives import leases, queue
from disputes.services.archives.going_out import request_archive, take
from disputes.services.packet_covers import Covers
from disputes.services.packet_links import make_link, revoke
from disputes.vault import blobs, ring
from disputes.vault.keys import SealBroken
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell
from tests.factories.people import PASS_PHRASE
from tests.vault.folders import keep_sealed_files_in

from .people import comes_in, here

pytestmark = [pytest.mark.django_db, pytest.mark.closed]
AFTER_THE_LEASE = NOW + compiling.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gather the files for real; their pages are laid out elsewhere."""

    def made(frozen: packet_files.Frozen, *_said: Any) -> packet_files.Made:
        _attached, files = packet_files._gathered(frozen, typeset.always)
        return packet_files.Made(b"%PDF-" + b"".join(files.values())[:9], "0" * 64, 7, None)

    monkeypatch.setattr(packet_files, "make", made)


def run(packet: Packet, now: Any = NOW) -> Packet:
    compiling.compile_packet(packet_id=packet.pk, now=now, clock=lambda: now)
    return Packet.objects.get(pk=packet.pk)


def test_a_worker_makes_the_packet_of_a_casefile_and_keeps_no_key(
    asha: Tasker, ben: Tasker, odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    with here(asha.account, ben.account, odile.account):
        told = [tell(each).dispute for each in (asha, ben)]
        subject = casefile_of(odile, *told)
    with here(odile.account):
        packet = requested(subject)
    assert job_keys.with_key_of([packet], ben.account) == [packet]

    compiling._take(packet.pk, NOW)  # a worker that is killed now
    done = run(packet, AFTER_THE_LEASE)

    assert (done.status, bytes(done.job_keys)) == (PacketStatus.READY, b"")
    with pytest.raises(VaultClosed), ring.opened():
        packet_files.file_of(done)
    with here(odile.account):
        assert packets.file_of(done).startswith(b"%PDF-")


def test_a_worker_freezes_a_large_packet_with_the_keys_of_those_in_it_alone(
    asha: Tasker, ben: Tasker, odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    monkeypatch.setattr(packet_orders, "MOST_AT_ONCE", 0)
    with here(asha.account, ben.account, odile.account):
        told = [tell(each).dispute for each in (asha, ben)]
        subject = casefile_of(odile, *told, title="Spring cuts")
        packet = requested(subject, destination="court", covers=Covers(("Asha",)))
    assert b"Spring" not in bytes(packet.manifest)
    with ring.opened():
        left = job_keys._keys(packet)
    people = {name_of(each.account) for each in (asha, ben)}
    assert left.keys() == {packet_keys.name_of(packet), *people}

    done = run(packet)

    assert (done.status, bytes(done.job_keys)) == (PacketStatus.READY, b"")
    with here(odile.account):
        assert packet_files.opened(done).manifest.title == "Spring cuts"
        assert packets.file_of(done).startswith(b"%PDF-")


def test_a_job_that_fails_gives_its_keys_back(asha: Tasker) -> None:
    with here(asha.account):
        story = tell(asha)
        packet = requested(story.dispute)
    blobs.remove(f"{story.evidence.pk}.clean")

    failed = run(packet)

    assert (failed.status, bytes(failed.job_keys)) == (PacketStatus.FAILED, b"")


def test_a_packet_that_is_cancelled_gives_its_keys_back(asha: Tasker) -> None:
    with here(asha.account):
        packet = requested(tell(asha).dispute)

    packet_cancelling.cancel(packet=packet, by=asha.account)

    assert bytes(Packet.objects.get(pk=packet.pk).job_keys) == b""


def test_a_packet_whose_keys_are_gone_fails_in_words(asha: Tasker) -> None:
    with here(asha.account):
        packet = requested(tell(asha).dispute)
    Packet.objects.filter(pk=packet.pk).update(job_keys=b"")

    assert run(packet).failure == "manifest_unreadable"


def test_a_link_opens_its_packet_for_somebody_who_never_signs_in(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    quick(monkeypatch)
    today = timezone.now().date()
    with here(asha.account):
        packet = requested(tell(asha).dispute)
    packet = run(packet)
    with here(asha.account):
        link, token = make_link(
            packet=packet,
            by=asha.account,
            client_ref=packet.pk,
            recipient=Recipient.LAWYER,
            days=7,
            is_single_use=False,
            today=today,
        )
    page = reverse("public:links-download", args=[token])

    assert client.post(page).content.startswith(b"%PDF-")
    revoke(link=link, today=today)
    assert client.post(page).status_code == 410


def test_an_archive_is_made_for_whom_asked_and_its_key_is_given_back(asha: Tasker) -> None:
    with here(asha.account):
        tell(asha)
        archive, _new = request_archive(tasker=asha, client_ref=asha.pk, now=NOW)
    leases.take(archive.pk, NOW)  # a worker that is killed now

    queue.work_on(archive_id=archive.pk, now=AFTER_THE_LEASE, clock=lambda: AFTER_THE_LEASE)

    archive = Archive.objects.select_related("tasker__account").get()
    assert (archive.status, bytes(archive.job_keys)) == (ArchiveStatus.READY, b"")
    asked: dict[str, Any] = {
        "archive": archive,
        "number": 1,
        "pass_phrase": PASS_PHRASE,
        "now": NOW,
    }
    with ring.opened(), pytest.raises(VaultClosed):
        take(today=TODAY, **asked)
    with here(asha.account):
        assert take(today=TODAY, **asked).startswith(b"PK")


def test_who_leaves_takes_the_key_out_of_every_job(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    with here(asha.account, ben.account, odile.account):
        own = tell(asha)
        of_ben = tell(ben, platform=own.dispute.platform)
        subject = casefile_of(odile, own.dispute, of_ben.dispute)
        waiting = requested(subject)
        request_archive(tasker=asha, client_ref=asha.pk, now=NOW)
        packet = requested(own.dispute)

        endings.ask(
            tasker=asha, pass_phrase=PASS_PHRASE, today=TODAY, at_once=True, leaves_proofs=True
        )

    jobs = [*Packet.objects.all(), *Archive.objects.all()]
    assert not job_keys.with_key_of(jobs, asha.account)
    gone = Packet.objects.get(pk=waiting.pk)
    assert (gone.failure, bytes(gone.manifest)) == ("consent_revoked", b"")
    with here(asha.account), pytest.raises(SealBroken):
        packet_keys.key_for(Packet.objects.get(pk=packet.pk))
    assert endings.end_due(today=TODAY) == 1
    assert not Tasker.objects.filter(pk=asha.pk).exists()


def test_a_bag_is_written_on_with_the_keys_of_its_request(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is too large for the PDF is opened while the answer is on its way."""
    monkeypatch.setattr(packet_files, "MOST_ATTACHED_BYTES", 0)
    with here(asha.account):
        packet = run(requested(tell(asha).dispute))
    client = comes_in(asha.account)

    answer = client.get(reverse("tasker:packets-bag", args=[packet.pk]))

    assert isinstance(answer, StreamingHttpResponse)
    names = zipfile.ZipFile(io.BytesIO(answer.getvalue())).namelist()
    assert [name for name in names if "/data/files/" in name]
    assert list(ring.lasting([b"one", b"two"])) == [b"one", b"two"]
