"""Volumes leave as one packet: approved, linked, noted and stamped together."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.choices import Recipient
from disputes.documents import signature_place
from disputes.documents.volume import digest_of
from disputes.models import HandOut, Organizer, Packet, PacketApproval, PacketLink, Tasker
from disputes.rules.links import LinkState
from disputes.services import packet_files, packet_stamps, volume_blobs
from disputes.services.packet_approvals import NotApproved, say
from disputes.services.packet_files import Made, NoSuchVolume
from disputes.services.packet_handouts import hand_out, hand_to_owner
from disputes.services.packet_links import LinkEnded, make_link, state_of, taken_volumes, use
from disputes.services.packet_stamps import add_stamp
from disputes.vault import blobs
from disputes.vault.timestamps import Stamp
from tests.documents.sealing import closed
from tests.factories.packet import NOW, TODAY, casefile_of
from tests.factories.packet_ready import colleague
from tests.factories.packet_volumes import in_volumes, of_entries, small_volumes
from tests.servers.timestamps import authority, listening
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_volumes(monkeypatch)
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def packet(asha: Tasker) -> Packet:
    return in_volumes(of_entries(asha))


def linked(packet: Packet, *, is_single_use: bool) -> PacketLink:
    assert packet.requested_by is not None
    link, _token = make_link(
        packet=packet,
        by=packet.requested_by,
        client_ref=packet.pk,
        recipient=Recipient.LAWYER,
        days=7,
        is_single_use=is_single_use,
        today=TODAY,
    )
    return link


def test_no_volume_leaves_before_two_people_approved_the_list_of_all(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    packet = in_volumes(casefile_of(odile, of_entries(asha, 2), of_entries(ben, 2)))

    for organizer in (odile, colleague(odile)):
        for volume in (1, 2, 3):
            with pytest.raises(NotApproved):
                hand_out(packet=packet, organizer=odile, today=TODAY, volume=volume)
        file = packet.file_sha256
        say(packet=packet, organizer=organizer, approves=True, file_sha256=file, today=TODAY)

    assert hand_out(packet=packet, organizer=odile, today=TODAY, volume=2).startswith(b"%PDF")
    assert HandOut.objects.filter(packet_ref=packet.pk).count() == 2


def test_a_link_for_one_download_hands_out_each_volume_once(packet: Packet) -> None:
    link = linked(packet, is_single_use=True)

    for volume in (2, 1):
        use(link=link, today=TODAY, volume=volume)
        with pytest.raises(LinkEnded):
            use(link=link, today=TODAY, volume=volume)
    between = (state_of(link=link, today=TODAY), taken_volumes(link))
    use(link=link, today=TODAY, volume=3)

    link.refresh_from_db()
    assert between == (LinkState.WORKS, {1, 2})
    assert link.downloads == 1
    assert state_of(link=link, today=TODAY) is LinkState.USED
    with pytest.raises(LinkEnded):
        use(link=link, today=TODAY, volume=1)


def test_another_link_counts_the_packet_when_all_of_it_left(packet: Packet) -> None:
    link = linked(packet, is_single_use=False)

    for volume in (1, 1, 2, 3, 3):
        use(link=link, today=TODAY, volume=volume)

    link.refresh_from_db()
    assert link.downloads == 1
    assert taken_volumes(link) == set()


def test_a_volume_that_there_is_not_uses_nothing_up(packet: Packet) -> None:
    link = linked(packet, is_single_use=True)

    for volume in (0, 4):
        with pytest.raises(NoSuchVolume):
            use(link=link, today=TODAY, volume=volume)
        with pytest.raises(NoSuchVolume):
            hand_to_owner(packet=packet, today=TODAY, volume=volume)

    assert not HandOut.objects.exclude(how="link_made").exists()


def signed(number: int) -> bytes:
    """No volume, but as one a file with a signature."""
    place = b"/ByteRange [ 0 9999999999 9999999999 9999999999 ] /Contents <%s> /ID [<a><b>]\n"
    empty = b"%%PDF-1.7 volume %d " % number + place % (b"0" * 2 * signature_place.ROOM)
    return closed(signature_place.measured(empty))


@pytest.fixture
def unstamped(
    asha: Tasker, odile: Organizer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Packet:
    """Volumes that went out while the authority was away, approved by one person."""
    numbers = iter((2, 3, 1))
    monkeypatch.setattr(
        packet_files, "make", lambda *_given: Made(signed(next(numbers)), "0" * 64, 1, None)
    )
    settings.OWED_TSA_URL = "http://127.0.0.1:9/"
    packet = in_volumes(casefile_of(odile, of_entries(asha)))
    PacketApproval.objects.create(
        packet=packet,
        organizer=odile,
        approves=True,
        file_sha256=packet.file_sha256,
        said_on=TODAY,
    )
    return packet


def stamp(packet: Packet) -> Packet:
    add_stamp(packet_id=packet.pk, now=LATER, clock=lambda: LATER)
    return Packet.objects.get(pk=packet.pk)


def test_each_volume_gets_its_stamp_later_and_what_was_approved_stays_so(
    unstamped: Packet, settings: Settings, folder: Path
) -> None:
    before = set(unstamped.bound.values_list("file_sha256", flat=True))

    with listening(settings, authority().stamps(LATER)):
        after = stamp(unstamped)

    rows = list(after.bound.all())
    assert after.stamped_at == LATER
    assert after.stamp_due_at is None
    assert {row.unstamped_sha256 for row in rows} == before
    assert after.file_sha256 == digest_of({row.number: row.file_sha256 for row in rows})
    assert PacketApproval.objects.get().file_sha256 == after.file_sha256
    assert {path.name for path in folder.rglob("*packet*")} == {row.blob for row in rows}


def test_an_authority_that_goes_away_again_leaves_a_whole_packet(
    unstamped: Packet, settings: Settings
) -> None:
    stamped_two = iter((True, True, False))

    def going_away(query: bytes) -> bytes:
        return authority().stamps(LATER)(query) if next(stamped_two) else b""

    with listening(settings, going_away):
        after = stamp(unstamped)

    rows = list(after.bound.all())
    assert [bool(row.stamped_at) for row in rows] == [True, True, False]
    assert (after.stamped_at, bool(after.stamp_due_at)) == (None, True)
    assert PacketApproval.objects.get().file_sha256 == after.file_sha256
    assert after.file_sha256 == digest_of({row.number: row.file_sha256 for row in rows})


def test_a_worker_that_lost_its_lease_stamps_nothing(
    unstamped: Packet, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {path.name for path in folder.rglob("*packet*")}
    monkeypatch.setattr(packet_stamps, "_held", lambda _packet: Packet.objects.none())

    with listening(settings, authority().stamps(LATER)):
        after = stamp(unstamped)

    assert after.stamped_at is None
    assert {path.name for path in folder.rglob("*packet*")} == kept
    assert not after.bound.exclude(stamped_at=None).exists()


def test_what_is_being_stamped_is_not_cleared_away(unstamped: Packet, folder: Path) -> None:
    Packet.objects.update(stamp_attempts=1)
    under_way = volume_blobs.name_of(unstamped, 2, 1, 1)
    blobs.put(under_way, b"sealed")
    blobs.put(volume_blobs.name_of(unstamped, 2, 1), b"older than its lease")

    packet_files.remove_attempts(Packet.objects.get(), keep=True)

    names = {*unstamped.bound.values_list("blob", flat=True), under_way}
    assert {path.name for path in folder.rglob("*packet*")} == names


def test_stamped_while_they_are_made_they_need_no_stamp_later(
    asha: Tasker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OWED_TSA_URL = "http://127.0.0.1:9/"
    seen = Stamp(LATER, "An authority", "0" * 64)
    monkeypatch.setattr(packet_files, "make", lambda *_given: Made(b"%PDF", "0" * 64, 1, seen))

    packet = in_volumes(of_entries(asha))

    assert (packet.stamped_at, packet.stamped_by) == (LATER, "An authority")
    assert packet.stamp_due_at is None
