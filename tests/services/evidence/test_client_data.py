"""What shows the work of a platform's client never leaves, as long as the tasker says so."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import FileStep
from disputes.models import (
    Dispute,
    DisputeEvent,
    Evidence,
    EvidenceEvent,
    Organizer,
    Packet,
    Tasker,
)
from disputes.services import compiling, packets
from disputes.services.client_data import keep_apart, let_out
from disputes.services.consent import share
from disputes.services.evidence_history import EvidenceNotYours
from tests.api.callers import ROOT, caller
from tests.factories.packet import Story, casefile_of, requested, tell

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def apart(story: Story) -> Evidence:
    return keep_apart(evidence=story.evidence, by=story.evidence.tasker.account, now=NOW)


def out(story: Story) -> Evidence:
    return let_out(evidence=story.evidence, by=story.evidence.tasker.account, now=NOW)


def compiled(packet: Packet) -> Packet:
    compiling.compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    packet.refresh_from_db()
    return packet


def files_in(packet: Packet) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(packets.file_of(compiled(packet)))) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def test_each_change_is_in_the_history_once(story: Story) -> None:
    for step in (apart, apart, out, out, apart):
        step(story)

    kinds = list(EvidenceEvent.objects.order_by("happened_at").values_list("kind", flat=True))
    assert sorted(kinds) == sorted([FileStep.KEPT_APART, FileStep.LET_OUT, FileStep.KEPT_APART])
    assert DisputeEvent.objects.filter(kind="evidence_changed").count() == 3
    story.evidence.refresh_from_db()
    assert story.evidence.client_data


def test_another_tasker_changes_nothing(story: Story, ben: Tasker) -> None:
    for step in (keep_apart, let_out):
        with pytest.raises(EvidenceNotYours):
            step(evidence=story.evidence, by=ben.account, now=NOW)


def test_no_packet_holds_it_and_none_names_it(story: Story) -> None:
    apart(story)

    inside = files_in(requested(story.dispute))

    manifest = json.loads(inside["manifest.json"])
    assert not [name for name in inside if name.startswith("exhibit")]
    assert (manifest["exhibits"], manifest["withheld"]) == ([], 1)
    assert story.evidence.sha256 not in json.dumps(manifest)


def test_let_out_again_it_is_in_the_next_packet(story: Story) -> None:
    apart(story)
    out(story)

    assert "exhibit-001.png" in files_in(requested(story.dispute))


def test_a_packet_that_was_asked_for_before_is_not_made(story: Story) -> None:
    packet = requested(story.dispute)
    apart(story)

    assert compiled(packet).failure == "evidence_withdrawn"


def test_a_packet_that_was_made_before_is_not_handed_to_an_organization(
    story: Story, odile: Organizer
) -> None:
    packet = compiled(requested(casefile_of(odile, story.dispute)))
    assert packets.file_of(packet)

    apart(story)

    with pytest.raises(packets.PacketWithdrawn):
        packets.file_of(packet)


def test_an_organization_sees_it_neither_on_a_page_nor_through_the_api(
    story: Story, odile: Organizer, odile_client: Client
) -> None:
    dispute, kept = story.dispute, story.evidence
    shared(dispute, odile)
    page = reverse("organizer:disputes-show", args=[dispute.pk])
    file = reverse("organizer:evidence-show", args=[dispute.pk, kept.pk])
    calls = caller(odile.account)
    through = f"{ROOT}shared/{dispute.pk}/"
    assert odile_client.get(file).status_code == 200

    apart(story)

    assert kept.sha256.encode() not in odile_client.get(page).content
    assert odile_client.get(file).status_code == 404
    assert calls.get(through).json()["files"] == []
    assert calls.get(f"{through}evidence/{kept.pk}/").status_code == 404
    assert str(kept.pk) not in json.dumps(calls.get(through).json())


def shared(dispute: Dispute, organizer: Organizer) -> None:
    share(
        dispute=dispute,
        organization=organizer.organization,
        by=dispute.tasker.account,
        now=NOW,
    )


def test_its_tasker_changes_it_through_the_api(story: Story, asha: Tasker) -> None:
    calls, address = caller(asha.account), f"{ROOT}evidence/{story.evidence.pk}/"

    kept = calls.patch(address, {"client_data": True}, format="json").json()
    freed = calls.patch(address, {"client_data": False}, format="json").json()

    assert (kept["client_data"], freed["client_data"]) == (True, False)
    assert calls.patch(address, {"client_ref": str(uuid4())}, format="json").status_code == 400
