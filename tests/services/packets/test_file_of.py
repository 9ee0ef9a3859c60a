"""Take a finished packet out of the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.models import Organizer, Packet, Tasker
from disputes.services.consent import revoke
from disputes.services.evidence import retract
from disputes.services.packets import PacketNotReady, PacketWithdrawn, compile_packet, file_of
from tests.factories.packet import NOW, casefile_of, requested, tell
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def test_a_packet_that_waits_has_no_file(asha: Tasker) -> None:
    with pytest.raises(PacketNotReady):
        file_of(requested(tell(asha).dispute))


def test_a_tasker_keeps_the_packet_of_evidence_taken_back_later(asha: Tasker) -> None:
    story = tell(asha)
    packet = requested(story.dispute)
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    retract(evidence=story.evidence, by=asha.account, now=NOW)

    assert file_of(Packet.objects.get(pk=packet.pk)).startswith(b"%PDF-")


def test_nothing_leaves_after_a_withdrawal(asha: Tasker, odile: Organizer) -> None:
    story = tell(asha)
    packet = requested(casefile_of(odile, story.dispute))
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    revoke(dispute=story.dispute, organization=odile.organization, by=asha.account, now=NOW)

    with pytest.raises(PacketWithdrawn):
        file_of(Packet.objects.get(pk=packet.pk))
