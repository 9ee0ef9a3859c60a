"""Keep a pasted message: letter by letter, as text and never as markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pikepdf
import pytest
from pytest_django import Settings

from disputes.errors import DomainError
from disputes.models import Evidence, Tasker
from disputes.queries.evidence import circulating, clean_type, message_of, original
from disputes.queries.verification import verify_packet
from disputes.services import compiling, packets
from disputes.services.evidence import MessageEmpty, attach_message
from disputes.vault.hashing import sha256_hex
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import requested, tell
from tests.journeys.test_hostile_text import HOSTILE
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
REF = UUID(int=1)
TEXT = "  Support:\r\nyour ticket 4411 is closed — مرحبا 🙂\n"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


def pasted(asha: Tasker, text: str = TEXT) -> Evidence:
    entry = WorkEntryFactory.create(tasker=asha)
    kept, _new = attach_message(tasker=asha, client_ref=REF, text=text, now=NOW, entry=entry)
    return kept


def test_every_letter_comes_back_and_the_digest_is_of_its_utf_8(asha: Tasker, folder: Path) -> None:
    kept = pasted(asha)

    assert message_of(kept) == TEXT
    assert original(kept) == circulating(kept) == TEXT.encode()
    assert kept.sha256 == kept.clean_sha256 == sha256_hex(TEXT.encode())
    assert (kept.is_message, clean_type(kept), kept.size) == (
        True,
        "text/plain",
        len(TEXT.encode()),
    )
    assert not [
        path for path in folder.rglob("*") if path.is_file() and b"4411" in path.read_bytes()
    ]


def test_the_same_form_again_changes_nothing(asha: Tasker) -> None:
    first = pasted(asha)

    again, is_new = attach_message(tasker=asha, client_ref=REF, text="other", now=NOW)

    assert (again, is_new) == (first, False)


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "x" * 10_001, "\ud800"])
def test_what_cannot_be_kept_is_refused(asha: Tasker, text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        pasted(asha, text)

    assert refusal.value.field == "text"
    assert (refusal.type is MessageEmpty) == (not text.strip())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_is_an_exhibit_of_text_in_a_packet(asha: Tasker, text: str) -> None:
    story = tell(asha)
    kept, _new = attach_message(
        tasker=asha, client_ref=uuid4(), text=text, now=NOW, entry=story.entry
    )

    packet = requested(story.dispute)
    compiling.compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)

    packet.refresh_from_db()
    pdf = packets.file_of(packet)
    assert verify_packet(pdf).ok
    with pikepdf.open(BytesIO(pdf)) as opened:
        manifest = json.loads(opened.attachments["manifest.json"].get_file().read_bytes())
        [name] = [name for name in opened.attachments if name.endswith(".txt")]
        assert opened.attachments[name].get_file().read_bytes() == text.encode()
    [exhibit] = [each for each in manifest["exhibits"] if each["media_type"] == "text/plain"]
    assert (exhibit["text"], exhibit["sha256"]) == (text, kept.sha256)
