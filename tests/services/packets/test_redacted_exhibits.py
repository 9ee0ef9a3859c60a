"""A packet holds the copy with black boxes, and never the file that it was made from."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest

from disputes.models import Organizer, Packet, Redaction, Tasker
from disputes.queries.evidence import redacted
from disputes.queries.verification import verify_packet
from disputes.services import compiling, packet_files, packets
from disputes.services.evidence import attach_message
from disputes.services.redactions import redact, undo, use
from tests.factories.packet import NOW, Story, casefile_of, requested, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def blacked_out(story: Story) -> Redaction:
    by = story.evidence.tasker.account
    redaction, _new = redact(
        evidence=story.evidence,
        client_ref=uuid4(),
        boxes=[(0, 0, 5_000, 5_000)],
        by=by,
        now=NOW,
    )
    return use(redaction=redaction, by=by, now=NOW)


def compiled(packet: Packet) -> Packet:
    compiling.compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW + timedelta(minutes=1))
    packet.refresh_from_db()
    return packet


def test_the_black_copy_is_inside_and_the_clean_one_is_not_even_named(story: Story) -> None:
    redaction = blacked_out(story)

    pdf = packets.file_of(compiled(requested(story.dispute)))

    assert verify_packet(pdf).ok
    with pikepdf.open(BytesIO(pdf)) as opened:
        manifest = json.loads(opened.attachments["manifest.json"].get_file().read_bytes())
        assert opened.attachments["exhibit-001.png"].get_file().read_bytes() == redacted(redaction)
    [exhibit] = manifest["exhibits"]
    assert (exhibit["blacked_out"], exhibit["clean_sha256"]) == (True, redaction.sha256)


def test_only_the_tasker_s_own_packet_tells_the_digest_under_a_black_box(
    story: Story, odile: Organizer
) -> None:
    blacked_out(story)
    packet = compiled(requested(casefile_of(odile, story.dispute), language="fr"))

    assert verify_packet(packets.file_of(packet)).ok
    frozen = packet_files.opened(packet).manifest
    assert (frozen.exhibits[0].sha256, frozen.exhibits[0].size) == ("", 0)
    own = packet_files.opened(requested(story.dispute)).manifest
    assert own.exhibits[0].sha256 == story.evidence.sha256


def test_what_is_blacked_out_after_it_was_asked_for_stops_the_packet(story: Story) -> None:
    packet = requested(story.dispute)
    blacked_out(story)

    assert compiled(packet).failure == "evidence_redacted"
    assert "blacked out" in packets.failure_of(packet)


def test_a_packet_with_another_copy_is_not_handed_to_an_organization(
    story: Story, odile: Organizer
) -> None:
    redaction = blacked_out(story)
    packet = compiled(requested(casefile_of(odile, story.dispute)))
    assert packets.file_of(packet)

    undo(redaction=redaction, by=story.evidence.tasker.account, now=NOW)

    with pytest.raises(packets.PacketWithdrawn):
        packets.file_of(packet)


def test_what_is_kept_apart_while_the_pages_are_made_is_not_read(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = requested(story.dispute)
    monkeypatch.setattr(packet_files, "refuse_withdrawn", lambda *_frozen: None)
    story.evidence.client_data = True
    story.evidence.save()

    assert compiled(packet).failure == "evidence_withdrawn"


def test_a_message_of_a_casefile_is_text_in_french_too(
    story: Story, odile: Organizer, asha: Tasker
) -> None:
    attach_message(tasker=asha, client_ref=uuid4(), text="Ticket 4411", now=NOW, entry=story.entry)

    packet = compiled(requested(casefile_of(odile, story.dispute), language="fr"))

    assert verify_packet(packets.file_of(packet)).ok
