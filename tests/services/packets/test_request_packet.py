"""Ask for a packet: what it will say is frozen and sealed at once."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from disputes.choices import PacketStatus
from disputes.models import Organizer, Packet, Tasker
from disputes.services import packet_freezing, packet_orders, packets
from disputes.services.compiling import due_packets
from disputes.services.consent import revoke
from disputes.services.entries import amend_entry
from disputes.services.packet_files import opened
from disputes.services.packet_freezing import NothingToCompile
from disputes.services.packet_orders import TooManyEntries
from disputes.services.packets import (
    NotYourPacket,
    TooManyPackets,
    UnknownDestination,
    UnknownPacketLanguage,
    request_packet,
)
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell
from tests.services.together import Meanwhile
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
REF = UUID(int=1)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_a_request_waits_for_a_worker_with_its_words_sealed(asha: Tasker) -> None:
    story = tell(asha)

    packet = requested(story.dispute)

    packet = Packet.objects.get(pk=packet.pk)
    assert packet.status == PacketStatus.QUEUED
    assert due_packets(now=NOW) == [packet.pk]
    assert b"four hours" not in bytes(packet.manifest)
    assert opened(packet).manifest.claims[0].statement == "I worked four hours."


def test_the_same_client_ref_asks_once(asha: Tasker) -> None:
    story = tell(asha)
    first = requested(story.dispute, client_ref=REF)

    again, new = request_packet(
        by=asha.account, client_ref=REF, language="fr", now=NOW, dispute=story.dispute
    )

    assert (again, new) == (first, False)


def test_what_changes_later_is_not_in_it(asha: Tasker) -> None:
    story = tell(asha)
    packet = requested(story.dispute)

    amend_entry(entry=story.entry, today=TODAY, now=NOW, project="Something else")

    assert opened(packet).manifest.entries[0].project == "LiDAR boxes"


def test_only_its_own_tasker_or_organization_asks(
    asha: Tasker, ben: Tasker, odile: Organizer, igor: Organizer
) -> None:
    story = tell(asha)
    casefile = casefile_of(odile, story.dispute)

    for stranger in (ben.account, odile.account, igor.account):
        with pytest.raises(NotYourPacket):
            requested(story.dispute, by=stranger)
    for stranger in (asha.account, igor.account):
        with pytest.raises(NotYourPacket):
            requested(casefile, by=stranger)


def test_a_packet_is_of_one_thing(asha: Tasker, odile: Organizer) -> None:
    story = tell(asha)
    casefile = casefile_of(odile, story.dispute)

    with pytest.raises(ValueError, match="of a dispute or of a casefile"):
        requested(story.dispute, casefile=casefile)


def test_a_language_without_a_layout_is_refused(asha: Tasker) -> None:
    with pytest.raises(UnknownPacketLanguage):
        requested(tell(asha).dispute, language="xx")


def test_a_casefile_that_nobody_shares_any_more_is_refused(asha: Tasker, odile: Organizer) -> None:
    story = tell(asha)
    casefile = casefile_of(odile, story.dispute)
    revoke(dispute=story.dispute, organization=odile.organization, by=asha.account, now=NOW)

    with pytest.raises(NothingToCompile):
        requested(casefile)


def test_nobody_can_fill_the_queue(asha: Tasker) -> None:
    story = tell(asha)
    for _ in range(packets.MOST_WAITING):
        requested(story.dispute)

    with pytest.raises(TooManyPackets):
        requested(story.dispute)


def test_a_packet_says_for_whom_it_is(asha: Tasker) -> None:
    packet = requested(tell(asha).dispute, destination="prudhommes")

    assert packet.destination == "prudhommes"
    assert opened(packet).manifest.destination == "prudhommes"


def test_a_packet_for_somebody_unknown_is_refused(asha: Tasker) -> None:
    with pytest.raises(UnknownDestination):
        requested(tell(asha).dispute, destination="the_neighbour")


def test_more_entries_than_fit_are_refused(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_orders, "MOST_ENTRIES", 0)

    with pytest.raises(TooManyEntries):
        requested(tell(asha).dispute)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_second_counts_what_the_first_asked_for(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute = tell(asha).dispute
    monkeypatch.setattr(packets, "MOST_WAITING", 1)

    def ask(number: int) -> object:
        return request_packet(
            by=asha.account, client_ref=UUID(int=number), language="en", now=NOW, dispute=dispute
        )

    meanwhile = Meanwhile(lambda: ask(2))
    meanwhile.before(monkeypatch, packet_freezing, "contents")
    ask(1)

    assert isinstance(meanwhile.outcome(), TooManyPackets)
    assert Packet.objects.count() == 1
