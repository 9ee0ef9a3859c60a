"""The word of a timestamp authority: taken when it is good, asked for again when it is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import core, tsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pytest_django import Settings

from disputes.documents import signature_place
from disputes.models import Organizer, Packet, PacketApproval, Tasker
from disputes.queries.verification import verify_packet
from disputes.services import job_keys, packet_files, packet_leftovers, packet_stamps, stamps
from disputes.services.compiling import compile_packet
from disputes.services.evidence import retract
from disputes.services.packet_stamps import add_stamp, due_stamps, stamp_of
from disputes.services.packets import file_of
from disputes.services.stamps import NeverStamped, NotStamped, stamped
from disputes.vault import blobs, ring
from disputes.vault.hashing import sha256_hex
from tests.documents.sealing import closed, sealed_as_before
from tests.factories.packet import NOW, Story, requested, tell
from tests.servers.timestamps import Answer, Authority, authority, listening
from tests.vault.folders import keep_sealed_files_in

LATER = NOW + timedelta(hours=1)
PLACE = b"/ByteRange [ 0 9999999999 9999999999 9999999999 ] /Contents <%s> /ID [<a><b>]\n"
NOBODY = "http://127.0.0.1:9/"
CODE = ExtendedKeyUsageOID.CODE_SIGNING
OTHER_IMPRINT = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)}


@pytest.fixture(scope="module")
def small() -> bytes:
    """No packet, but as one a file with a signature."""
    empty = b"%PDF-1.7 " + PLACE % (b"0" * 2 * signature_place.ROOM)
    return closed(signature_place.measured(empty))


def endless(_query: bytes) -> bytes:
    return bytes(2 * stamps.MOST_BYTES)


WRONG: dict[str, Callable[[], Answer]] = {
    "nothing": lambda: lambda _query: b"",
    "a page": lambda: lambda _query: b"<html>Down for maintenance</html>",
    "depths": lambda: lambda _query: b"\x30\x80" * 9_000,
    "a refusal": lambda: lambda _query: bytes.fromhex("30053003020102"),
    "a refusal with a stamp": lambda: lambda query: refused(authority().stamps(NOW)(query)),
    "no end": lambda: endless,
    "another nonce": lambda: authority().stamps(NOW, nonce=7),
    "no nonce": lambda: authority().stamps(NOW, nonce=core.Void()),
    "another digest": lambda: authority().stamps(NOW, message_imprint=OTHER_IMPRINT),
    "another time": lambda: authority().stamps(NOW - timedelta(hours=2)),
    "another trade": lambda: authority(CODE).stamps(NOW),
    "a flipped bit": lambda: lambda query: flipped(authority().stamps(NOW)(query)),
}


@pytest.mark.parametrize("made", WRONG.values(), ids=WRONG)
def test_what_is_no_good_stamp_is_not_taken(
    small: bytes, made: Callable[[], Answer], settings: Settings
) -> None:
    with listening(settings, made()), pytest.raises(NotStamped):
        stamped(small, now=NOW)


def refused(answer: bytes) -> bytes:
    said = tsp.TimeStampResp.load(answer)
    said["status"]["status"] = 2
    return bytes(said.dump())


def flipped(answer: bytes) -> bytes:
    """Change the last byte, which is of the authority's signature."""
    return answer[:-1] + bytes([answer[-1] ^ 1])


def test_nobody_there_or_one_who_sends_us_elsewhere_stamps_nothing(
    small: bytes, settings: Settings
) -> None:
    settings.OWED_TSA_URL = NOBODY
    with pytest.raises(NotStamped):
        stamped(small, now=NOW)
    with listening(settings, authority().stamps(NOW), status=302), pytest.raises(NotStamped):
        stamped(small, now=NOW)


def test_one_who_never_ends_is_left(
    small: bytes, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "MOST_SECONDS", 0.2)

    def slow(_query: bytes) -> bytes:
        time.sleep(0.3)
        return b""

    with listening(settings, slow), pytest.raises(NotStamped):
        stamped(small, now=NOW)


def test_only_the_authority_that_was_named_counts(small: bytes, settings: Settings) -> None:
    settings.OWED_TSA_CERTIFICATE = authority().pem.decode()

    with listening(settings, authority().stamps(NOW)):
        assert stamped(small, now=NOW)[1].by == "Clock of the Court"
    other = Authority(named=[(NameOID.COMMON_NAME, "Another")])
    with listening(settings, other.stamps(NOW)), pytest.raises(NotStamped):
        stamped(small, now=NOW)


def test_a_file_from_before_has_no_place_for_a_stamp(settings: Settings) -> None:
    settings.OWED_TSA_URL = NOBODY
    before = sealed_as_before(b"%PDF-1.7 body /ID [<ab12><cd34>] tail %%EOF\n")

    with pytest.raises(NeverStamped):
        stamped(before, now=NOW)
    assert stamps.stamped_if_it_answers(before, now=NOW) == (before, None)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def compiled(story: Story) -> Packet:
    packet = requested(story.dispute)
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    return Packet.objects.get(pk=packet.pk)


def stamp(packet: Packet, now: datetime = LATER) -> Packet:
    add_stamp(packet_id=packet.pk, now=now, clock=lambda: now)
    return Packet.objects.get(pk=packet.pk)


@pytest.mark.django_db
def test_a_packet_is_stamped_while_it_is_compiled(story: Story, settings: Settings) -> None:
    with listening(settings, authority().stamps(NOW)):
        packet = compiled(story)

    assert (packet.stamped_at, packet.stamped_by) == (NOW, "Clock of the Court")
    assert (packet.stamp_due_at, stamp_of(packet)) == (None, packet_stamps.STAMPED)
    assert packet.file_sha256 == sha256_hex(file_of(packet))
    assert verify_packet(file_of(packet)).ok


@pytest.mark.django_db
def test_without_an_authority_nobody_waits(story: Story) -> None:
    packet = compiled(story)

    assert (packet.stamped_at, packet.stamp_due_at) == (None, None)
    assert stamp_of(packet) == packet_stamps.NEVER
    assert stamp(packet) == packet


@pytest.mark.django_db
def test_a_packet_that_went_out_without_one_is_stamped_later_once(
    story: Story, settings: Settings, folder: Path
) -> None:
    settings.OWED_TSA_URL = NOBODY
    packet = compiled(story)
    before = file_of(packet)
    assert stamp_of(packet) == packet_stamps.NOT_YET
    assert due_stamps(now=NOW) == []
    assert due_stamps(now=LATER) == [packet.pk]

    with listening(settings, authority().stamps(LATER)) as asked:
        stamp(packet)
        after = stamp(packet)

    assert len(asked) == 1
    assert (after.stamped_at, after.stamp_due_at) == (LATER, None)
    # Its own key waits with it, and nobody's else.
    with job_keys.opened(packet):
        assert ring.names() == (f"packet:{packet.pk}",)
    assert bytes(after.job_keys) == b""
    assert verify_packet(before).ok
    assert verify_packet(file_of(after)).ok
    assert sha256_hex(file_of(after)) == after.file_sha256
    for data in (before, file_of(after)):
        assert Packet.objects.known_as(sha256_hex(data)).get() == packet
    assert len([*folder.rglob(f"{packet.pk}.packet-*")]) == 1


@pytest.mark.django_db
def test_who_approved_the_file_approved_it_with_its_stamp(
    story: Story, odile: Organizer, settings: Settings
) -> None:
    settings.OWED_TSA_URL = NOBODY
    packet = compiled(story)
    said = {"organizer": odile, "approves": True, "said_on": NOW.date()}
    PacketApproval.objects.create(packet=packet, file_sha256=packet.file_sha256, **said)

    with listening(settings, authority().stamps(LATER)):
        after = stamp(packet)

    assert after.file_sha256 != packet.file_sha256
    assert PacketApproval.objects.get().file_sha256 == after.file_sha256


@pytest.mark.django_db
def test_one_that_stays_away_is_asked_later_and_later_and_at_last_no_more(
    story: Story, settings: Settings
) -> None:
    settings.OWED_TSA_URL = NOBODY
    packet = compiled(story)
    pauses = []

    while packet.stamp_due_at:
        due_at = packet.stamp_due_at
        packet = stamp(packet, due_at)
        if packet.stamp_due_at:
            pauses.append(packet.stamp_due_at - due_at)

    assert pauses[0] == 2 * stamps.FIRST_PAUSE
    assert pauses[-1] == stamps.LONGEST_PAUSE
    assert len(pauses) == packet_stamps.MOST_ATTEMPTS - 1
    assert (stamp_of(packet), bytes(packet.job_keys)) == (packet_stamps.NEVER, b"")
    assert verify_packet(file_of(packet)).ok


@pytest.mark.django_db
def test_nothing_is_asked_for_what_was_withdrawn(story: Story, settings: Settings) -> None:
    settings.OWED_TSA_URL = NOBODY
    packet = compiled(story)
    retract(evidence=story.evidence, by=story.dispute.tasker.account, now=NOW)

    with listening(settings, authority().stamps(LATER)) as asked:
        packet = stamp(packet)

    assert asked == []
    assert (packet.stamp_due_at, packet.stamped_at) == (None, None)
    assert bytes(packet.job_keys) == b""


@pytest.mark.django_db
def test_a_worker_that_comes_too_late_changes_nothing(
    story: Story, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OWED_TSA_URL = NOBODY
    packet, put = compiled(story), blobs.put

    def overtaken(name: str, data: bytes) -> None:
        put(name, data)
        monkeypatch.setattr(blobs, "put", put)
        stamp(packet, LATER + packet_stamps.LEASE)

    with listening(settings, authority().stamps(LATER)):
        monkeypatch.setattr(blobs, "put", overtaken)
        after = stamp(packet)

    assert after.stamp_attempts == 2
    assert sha256_hex(file_of(after)) == after.file_sha256
    assert len([*folder.rglob(f"{packet.pk}.packet-*")]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["blobs.put", "packet_files.remove_attempts"])
def test_killed_at_any_moment_it_is_stamped_once_and_cleared_up(
    story: Story, settings: Settings, folder: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OWED_TSA_URL = NOBODY
    packet, put = compiled(story), blobs.put

    def die(*given: Any, **_named: Any) -> None:
        if moment == "blobs.put":
            put(*given)
        raise KeyboardInterrupt

    with listening(settings, authority().stamps(LATER)):
        with monkeypatch.context() as patch:
            patch.setattr(f"disputes.services.packet_stamps.{moment}", die)
            with pytest.raises(KeyboardInterrupt):
                stamp(packet)
        # Whoever clears up meanwhile leaves alone what somebody may be at.
        packet_leftovers.remove_leftovers(now=LATER)
        left = 2 if moment == "blobs.put" else 1
        assert len([*folder.rglob(f"{packet.pk}.packet-*")]) == left
        after = stamp(packet, LATER + packet_stamps.LEASE)
    packet_leftovers.remove_leftovers(now=LATER + timedelta(days=1))

    assert after.stamped_at == LATER
    assert sha256_hex(file_of(after)) == after.file_sha256
    assert len([*folder.rglob(f"{packet.pk}.packet-*")]) == 1
    packet_files.remove_attempts(after, keep=False)
    assert [*folder.rglob(f"{packet.pk}.packet-*")] == []
