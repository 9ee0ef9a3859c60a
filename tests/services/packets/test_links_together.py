"""Two who open a link for one download at the same moment: one of them gets the packet."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.models import HandOut, Organizer, Tasker
from disputes.services import packet_handouts, packet_links
from disputes.services.packet_approvals import NotApproved, say, take_back
from disputes.services.packet_links import LinkEnded, use
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import TODAY
from tests.factories.packet_link import PacketLinkFactory
from tests.factories.packet_ready import PDF, colleague, of_two, ready
from tests.services.together import Meanwhile
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_one_of_two_gets_the_last_download(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    packet = ready(DisputeFactory.create(tasker=asha))
    link = PacketLinkFactory.create(packet=packet, is_single_use=True, made_on=TODAY, most=1)
    other = Meanwhile(lambda: use(link=link, today=TODAY))
    other.after(monkeypatch, packet_links, "held_packet")

    assert use(link=link, today=TODAY) == PDF

    assert isinstance(other.outcome(), LinkEnded)
    link.refresh_from_db()
    assert (link.downloads, HandOut.objects.get().times) == (1, 1)


def test_an_approval_taken_back_meanwhile_comes_after_the_download_or_stops_it(
    asha: Tasker, ben: Tasker, odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = of_two(odile, asha, ben)
    for each in (odile, colleague(odile)):
        sha256 = packet.file_sha256
        say(packet=packet, organizer=each, approves=True, file_sha256=sha256, today=TODAY)
    other = Meanwhile(lambda: take_back(packet=packet, organizer=odile))
    other.after(monkeypatch, packet_handouts, "held_packet")

    assert packet_handouts.hand_out(packet=packet, organizer=odile, today=TODAY) == PDF

    assert other.outcome() is None
    with pytest.raises(NotApproved):
        packet_handouts.hand_out(packet=packet, organizer=odile, today=TODAY)
