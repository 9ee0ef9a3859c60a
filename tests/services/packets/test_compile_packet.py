"""Compile a packet: once, whatever dies in the middle, and nothing after a withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from pytest_django import Settings

from disputes.choices import EventKind, PacketStatus
from disputes.documents import typeset
from disputes.models import DisputeEvent, Organizer, Packet, Tasker
from disputes.queries.evidence import blob_of, clean, original
from disputes.queries.sealed import key_of
from disputes.queries.verification import verify_packet
from disputes.services import compiling, evidence, packet_files, packet_keys, packets
from disputes.services.compiling import compile_packet
from disputes.services.consent import revoke
from disputes.services.packets import file_of
from disputes.vault import blobs
from disputes.vault.fields import place
from tests.documents.reading import attachments_of, text_of
from tests.factories.evidence import picture
from tests.factories.packet import NOW, Story, casefile_of, requested, tell
from tests.vault.folders import keep_sealed_files_in
from tests.vault.pictures import SECRETS, with_exif

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=5)
AFTER_THE_LEASE = NOW + compiling.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def run(packet: Packet, *, now: datetime = NOW) -> Packet:
    compile_packet(packet_id=packet.pk, now=now, clock=lambda: LATER)
    return Packet.objects.get(pk=packet.pk)


def events(packet: Packet) -> int:
    return DisputeEvent.objects.filter(
        kind=EventKind.PACKET_COMPILED, detail__packet=str(packet.pk)
    ).count()


def test_a_packet_is_compiled_kept_sealed_and_verified(story: Story, folder: Path) -> None:
    packet = run(requested(story.dispute))

    pdf = file_of(packet)
    assert (packet.status, packet.compiled_at) == (PacketStatus.READY, LATER)
    assert packet.size == len(pdf)
    assert packet.pages == typeset.page_count(pdf)
    assert verify_packet(pdf, rebuild=True).ok
    assert "Iworkedfourhours." in text_of(pdf)
    assert attachments_of(pdf)["exhibit-001.png"] == picture()
    assert events(packet) == 1
    assert not any(b"%PDF" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_packet_never_names_its_tasker(story: Story) -> None:
    pdf = file_of(run(requested(story.dispute)))

    everything = text_of(pdf).encode() + b"".join(attachments_of(pdf).values())
    for secret in (story.dispute.tasker.account.nickname, story.dispute.pk, story.entry.pk):
        assert str(secret).encode() not in everything


def test_two_requests_at_the_same_moment_differ_only_by_their_reference(story: Story) -> None:
    one, two = (packet_files.opened(requested(story.dispute)) for _ in range(2))

    assert one.manifest.claims == two.manifest.claims
    assert one.manifest.reference != two.manifest.reference


def test_compiled_again_from_what_was_frozen_it_is_the_same_to_the_last_byte(
    story: Story,
) -> None:
    packet = run(requested(story.dispute))

    again = packet_files.make(packet_files.opened(packet), lambda: NOW)

    assert again.data == file_of(packet)


def test_compiling_twice_does_it_once(story: Story) -> None:
    packet = run(requested(story.dispute))

    again = run(packet, now=AFTER_THE_LEASE)

    assert again.attempts == 1
    assert events(packet) == 1


def test_a_packet_that_is_not_there_is_no_work() -> None:
    compile_packet(packet_id=Packet().pk, now=NOW, clock=lambda: LATER)


def test_a_second_worker_leaves_it_to_the_first(story: Story) -> None:
    packet = requested(story.dispute)
    compiling._take(packet.pk, NOW)

    second = run(packet)

    assert (second.status, second.attempts) == (PacketStatus.COMPILING, 1)


class Killed(BaseException):
    """The worker is gone in this instant."""


def _at(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    def kill(patch: pytest.MonkeyPatch) -> None:
        module, attribute = name.rsplit(".", 1)
        patch.setattr(f"disputes.{module}.{attribute}", _die)

    return kill


def _die(*_args: object, **_named: object) -> None:
    raise Killed


@pytest.mark.parametrize(
    "moment",
    [
        "services.packet_files.opened",
        "documents.typeset.compile",
        "documents.seal.close",
        "vault.blobs.put",
        "services.compiling.hold",
        "services.compiling.note_compiled",
        "services.packet_files.remove_attempts",
    ],
)
def test_killed_at_any_moment_it_is_finished_once(
    story: Story, moment: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = requested(story.dispute)
    with monkeypatch.context() as patch:
        _at(moment)(patch)
        with pytest.raises(Killed):
            run(packet)

    finished = run(packet, now=AFTER_THE_LEASE)

    assert finished.status == PacketStatus.READY
    assert events(finished) == 1
    assert verify_packet(file_of(finished)).ok
    assert len([*folder.rglob(f"{packet.pk}.packet-*")]) == 1


def test_a_worker_that_comes_too_late_changes_nothing(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = requested(story.dispute)
    make = packet_files.make

    def slow(*given: Any) -> packet_files.Made:
        if Packet.objects.get(pk=packet.pk).attempts == 1:
            run(packet, now=AFTER_THE_LEASE)
        return make(*given)

    monkeypatch.setattr(packet_files, "make", slow)

    late = run(packet)

    assert (late.status, late.attempts) == (PacketStatus.READY, 2)
    assert events(late) == 1
    assert verify_packet(file_of(late)).ok


def test_an_engine_in_trouble_is_tried_again_a_few_times_only(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trouble(*_args: object) -> bytes:
        raise typeset.CannotTypeset

    monkeypatch.setattr(typeset, "compile", trouble)
    packet = requested(story.dispute)
    now, states = NOW, []
    for _ in range(compiling.MOST_ATTEMPTS + 2):
        now += timedelta(hours=1)
        states.append(str(run(packet, now=now).status))

    packet.refresh_from_db()
    assert states == ["queued", "queued", "failed", "failed", "failed"]
    assert (packet.failure, packet.attempts) == ("cannot_typeset", compiling.MOST_ATTEMPTS)


@pytest.mark.parametrize("moment", ["documents.typeset.compile", "services.compiling.hold"])
def test_a_packet_that_kills_every_worker_ends_as_failed_and_leaves_no_file(
    story: Story, moment: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet, now = requested(story.dispute), NOW
    with monkeypatch.context() as patch:
        _at(moment)(patch)
        for _ in range(compiling.MOST_ATTEMPTS):
            with pytest.raises(Killed):
                run(packet, now=now)
            now += compiling.LEASE + timedelta(seconds=1)

    finished = run(packet, now=now)

    assert (finished.status, finished.failure) == (PacketStatus.FAILED, "too_many_attempts")
    assert not [*folder.rglob("*packet*")]
    assert compiling.due_packets(now=now + timedelta(days=9)) == []


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_manifest_that_cannot_be_opened_fails_at_once(story: Story, is_sealed: bool) -> None:
    packet, broken = requested(story.dispute), b"broken"
    if is_sealed:
        said = orjson.dumps({**packet_files.sealed_json(packet), "manifest": "{}"})
        broken = packet_keys.key_for(packet).seal(said, place(packet, "manifest"))
    Packet.objects.filter(pk=packet.pk).update(manifest=broken)

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "manifest_unreadable")


def test_nothing_is_compiled_after_a_consent_was_revoked(
    story: Story, asha: Tasker, odile: Organizer
) -> None:
    packet = requested(casefile_of(odile, story.dispute))
    revoke(dispute=story.dispute, organization=odile.organization, by=asha.account, now=NOW)

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "consent_revoked")


def test_a_consent_revoked_while_the_pages_are_made_is_seen(
    story: Story, asha: Tasker, odile: Organizer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = requested(casefile_of(odile, story.dispute))
    make = packet_files.make

    def meanwhile(*given: Any) -> packet_files.Made:
        revoke(dispute=story.dispute, organization=odile.organization, by=asha.account, now=NOW)
        return make(*given)

    monkeypatch.setattr(packet_files, "make", meanwhile)

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "consent_revoked")
    assert not [*folder.rglob("*packet*")]
    assert events(failed) == 0


def test_evidence_that_was_taken_back_does_not_leave(story: Story, asha: Tasker) -> None:
    packet = requested(story.dispute)
    evidence.retract(evidence=story.evidence, by=asha.account, now=NOW)

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "evidence_withdrawn")


@pytest.mark.parametrize("copy", ["original", "clean"])
def test_a_kept_file_that_is_not_the_one_that_was_hashed_is_found(story: Story, copy: str) -> None:
    packet = requested(story.dispute)
    key = key_of(story.evidence.tasker)
    other = key.seal(picture(colour="blue"), place(story.evidence, copy))
    blobs.put(blob_of(story.evidence, copy), other)

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "exhibit_altered")


@pytest.mark.parametrize("copy", ["original", "clean"])
def test_a_kept_file_that_is_gone_ends_the_packet_at_once(story: Story, copy: str) -> None:
    packet = requested(story.dispute)
    blobs.remove(blob_of(story.evidence, copy))

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "exhibit_missing")


def test_a_kept_file_whose_seal_is_broken_ends_the_packet_at_once(story: Story) -> None:
    packet = requested(story.dispute)
    blobs.put(blob_of(story.evidence, "clean"), b"torn")

    failed = run(packet)

    assert (failed.status, failed.failure) == (PacketStatus.FAILED, "exhibit_missing")


def test_a_picture_that_betrays_its_maker_leaves_as_a_clean_copy(
    story: Story, asha: Tasker
) -> None:
    evidence.attach(
        tasker=asha, client_ref=story.entry.pk, data=with_exif(), now=NOW, dispute=story.dispute
    )

    pdf = file_of(run(requested(story.dispute)))

    assert "withoutitshiddendetails" in text_of(pdf)
    assert not any(secret in data for data in attachments_of(pdf).values() for secret in SECRETS)


def test_what_shows_the_clients_data_stays_out(story: Story, asha: Tasker) -> None:
    kept, _new = evidence.attach(
        tasker=asha,
        client_ref=story.entry.pk,
        data=picture(colour="blue"),
        now=NOW,
        dispute=story.dispute,
        client_data=True,
    )

    pdf = file_of(run(requested(story.dispute)))

    assert "exhibit-002.png" not in attachments_of(pdf)
    assert "1fileiskeptout" in text_of(pdf)
    assert kept.sha256 not in text_of(pdf).replace("\u200b", "")
    assert not [data for data in attachments_of(pdf).values() if kept.sha256.encode() in data]


def test_a_casefile_gives_copies_and_names_the_originals(
    story: Story, asha: Tasker, odile: Organizer
) -> None:
    kept, _new = evidence.attach(
        tasker=asha,
        client_ref=story.entry.pk,
        data=picture("WEBP"),
        now=NOW + timedelta(days=1),
        dispute=story.dispute,
    )

    pdf = file_of(run(requested(casefile_of(odile, story.dispute))))

    given = attachments_of(pdf)
    assert kept.gives_away == "unsure"
    assert given["exhibit-002.jpg"] == clean(kept)
    assert original(kept) not in given.values()
    assert kept.sha256 in text_of(pdf).replace("\u200b", "")
    assert kept.sha256.encode() in given["manifest.json"]
    assert verify_packet(pdf, rebuild=True).ok


def test_files_that_are_too_large_together_are_listed_only(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packet_files, "MOST_ATTACHED_BYTES", 10)

    pdf = file_of(run(requested(story.dispute)))

    assert "exhibit-001.png" not in attachments_of(pdf)
    assert verify_packet(pdf, rebuild=True).ok


def test_a_casefile_tells_its_people_apart_by_letters(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    casefile = casefile_of(odile, tell(asha).dispute, tell(ben).dispute, title="Printemps")

    packet = run(requested(casefile, language="fr"))

    text = text_of(file_of(packet))
    assert "PersonneA" in text
    assert "PersonneB" in text
    assert "Printemps" in text
    assert odile.organization.name.replace(" ", "") in text
    assert events(packet) == 2


@pytest.mark.parametrize(
    "code",
    [
        "cannot_typeset",
        "consent_revoked",
        "evidence_withdrawn",
        "exhibit_altered",
        "exhibit_missing",
        "manifest_unreadable",
        "too_many_attempts",
    ],
)
def test_every_way_to_fail_has_a_sentence(code: str) -> None:
    assert packets.FAILURES[code].endswith(".")
