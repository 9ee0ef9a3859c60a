"""A packet of more than one tasker leaves once two people approved that very file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.models import HandOut, Organizer, Packet, PacketApproval, Tasker
from disputes.services.consent import revoke
from disputes.services.packet_approvals import (
    AnotherFile,
    NoApprovalNeeded,
    NotApproved,
    say,
    take_back,
)
from disputes.services.packet_handouts import hand_out, hand_to_owner
from disputes.services.packets import PacketNotReady, PacketWithdrawn
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW, TODAY
from tests.factories.packet_ready import PDF, colleague, of_two, ready
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def said(packet: Packet, organizer: Organizer, *, approves: bool = True) -> bool:
    sha256 = packet.file_sha256
    return say(
        packet=packet, organizer=organizer, approves=approves, file_sha256=sha256, today=TODAY
    ).may_leave


def download(packet: Packet, organizer: Organizer) -> bytes:
    return hand_out(packet=packet, organizer=organizer, today=TODAY)


def test_it_takes_two_and_the_one_who_asked_may_be_one(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    packet = of_two(odile, asha, ben)
    with pytest.raises(NotApproved):
        download(packet, odile)

    assert not said(packet, odile)
    assert not said(packet, odile)
    with pytest.raises(NotApproved):
        download(packet, odile)
    assert said(packet, colleague(odile))

    assert download(packet, odile) == PDF
    assert download(packet, odile) == PDF
    assert HandOut.objects.count() == 2
    assert set(HandOut.objects.values_list("organization", "how", "times")) == {
        (odile.organization_id, "downloaded", 2)
    }


def test_one_refusal_or_an_approval_taken_back_keeps_it_here(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    packet, oskar, olga = of_two(odile, asha, ben), colleague(odile), colleague(odile, "olga")
    said(packet, odile)
    said(packet, oskar)

    assert not said(packet, olga, approves=False)
    assert take_back(packet=packet, organizer=olga)
    assert not take_back(packet=packet, organizer=olga)
    assert download(packet, odile) == PDF
    take_back(packet=packet, organizer=oskar)

    with pytest.raises(NotApproved):
        download(packet, odile)


def test_the_word_of_who_left_does_not_count(asha: Tasker, ben: Tasker, odile: Organizer) -> None:
    packet, oskar = of_two(odile, asha, ben), colleague(odile)
    said(packet, odile)
    said(packet, oskar)
    oskar.account.is_active = False
    oskar.account.save()
    with pytest.raises(NotApproved):
        download(packet, odile)

    oskar.account.delete()

    assert PacketApproval.objects.get().organizer == odile


def test_what_is_approved_is_the_file_that_was_shown(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    packet = of_two(odile, asha, ben)
    with pytest.raises(AnotherFile):
        say(packet=packet, organizer=odile, approves=True, file_sha256="0" * 64, today=TODAY)
    said(packet, odile)
    said(packet, colleague(odile))

    Packet.objects.update(file_sha256="1" * 64)

    with pytest.raises(NotApproved):
        download(packet, odile)


def test_a_packet_of_one_tasker_needs_nobody(asha: Tasker, odile: Organizer) -> None:
    packet = of_two(odile, asha, asha)

    with pytest.raises(NoApprovalNeeded):
        said(packet, odile)
    assert download(packet, odile) == PDF


def test_nothing_approved_leaves_after_a_withdrawal(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    packet = of_two(odile, asha, ben)
    said(packet, odile)
    said(packet, oskar := colleague(odile))
    dispute = asha.disputes.get()
    revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    with pytest.raises(PacketWithdrawn):
        download(packet, odile)
    with pytest.raises(PacketWithdrawn):
        said(packet, oskar)
    assert not HandOut.objects.exists()


def test_a_tasker_gets_their_own_and_reads_that_they_did(asha: Tasker) -> None:
    packet = ready(DisputeFactory.create(tasker=asha))

    assert hand_to_owner(packet=packet, today=TODAY) == PDF

    row = HandOut.objects.get()
    assert (row.organization, row.how, row.dispute_id) == (None, "downloaded", packet.dispute_id)
    Packet.objects.all().delete()
    with pytest.raises(PacketNotReady):
        hand_to_owner(packet=packet, today=TODAY)
    assert HandOut.objects.count() == 1


def test_sums_for_the_press_take_two_people_always(asha: Tasker, odile: Organizer) -> None:
    casefile = of_two(odile, asha, asha).casefile
    assert casefile is not None
    packet = ready(casefile, by=odile.account, destination="press")

    with pytest.raises(NotApproved):
        download(packet, odile)
