"""What a tasker is shown before sharing is what the packet says: both are made by the same code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import ConsentLevel
from disputes.documents.manifest import Manifest
from disputes.models import Consent, Dispute, Evidence, Organizer, Packet, Tasker
from disputes.money import Money
from disputes.queries.own_preview import Called, Fate, Named, OwnPreview, own_preview
from disputes.queries.own_words import WrittenIn
from disputes.rules.boxes import Box
from disputes.rules.masking import Part
from disputes.services import redactions
from disputes.services.disputes import report_rates
from disputes.services.evidence import attach_message
from disputes.services.identities import write
from disputes.services.packet_files import opened
from disputes.services.packet_freezing import NothingToCompile
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell

pytestmark = pytest.mark.django_db
MESSAGE = "Call me on +254 700 123 456 or at lead@platform.example"


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    """A story with a note that has a number in it, a message, and a client's picture."""
    story = tell(asha, note="My lead: +254 700 123 456", task_ref="T-1")
    mine: dict[str, Any] = {"tasker": asha, "dispute": story.dispute}
    attach_message(client_ref=uuid4(), text=MESSAGE, now=NOW, **mine)
    EvidenceFactory.create(client_data=True, **mine)
    rated: dict[str, Any] = {"before": Money.parse("10", "USD"), "after": Money.parse("2", "USD")}
    report_rates(dispute=story.dispute, note="Ask @lead", by=asha.account, now=NOW, **rated)
    return story.dispute


def seen(
    dispute: Dispute, destination: str, level: ConsentLevel = ConsentLevel.PSEUDONYM
) -> OwnPreview:
    found = own_preview(dispute, destination=destination, level=level, language="en", now=NOW)
    assert found is not None
    return found


def bare(manifest: Manifest) -> Manifest:
    """Without what one packet alone has: its number, its code, its proof, its casefile's name."""
    moments = tuple(replace(each, leaf=None) for each in manifest.moments)
    return replace(
        manifest, reference="", title="", asked_by="", destination="", log=None, moments=moments
    )


READERS = [
    ("anyone", "pseudonym"),
    ("ombuds", "sealed"),
    ("court", "named"),
    ("platform", "pseudonym"),
    ("platform", "named"),
    ("press", "named"),
]


def test_it_is_what_the_packet_says_to_each_reader(dispute: Dispute, odile: Organizer) -> None:
    casefile = casefile_of(odile, dispute)

    for destination, level in READERS:
        Consent.objects.update(level=level)
        packet = opened(requested(casefile, destination=destination)).manifest
        Packet.objects.all().delete()
        found = seen(dispute, destination, ConsentLevel(level)).manifest

        code = repr(packet.parties[0].letter) if packet.parties else "no code"
        assert repr(bare(packet)).replace(code, "'A'") == repr(bare(found)), destination


def test_what_is_covered_is_marked_where_it_stands(dispute: Dispute) -> None:
    found = seen(dispute, "union")

    notes = [line for line in found.lines if line.where is WrittenIn.ENTRY_NOTE]
    assert notes[0].parts == [Part("My lead: "), Part("[number 1]", "+254 700 123 456")]
    assert dict((word, text) for text, word in found.covered) == {
        "[number 1]": "+254 700 123 456",
        "[address 1]": "@lead",
        "[address 2]": "lead@platform.example",
    }


def test_each_file_says_whether_it_goes(dispute: Dispute) -> None:
    fates = {
        reader: {line.fate for line in seen(dispute, reader).lines if line.fate}
        for reader in ("anyone", "court", "press")
    }

    assert fates["anyone"] == {Fate.COPY, Fate.MESSAGE, Fate.OF_A_CLIENT}
    assert fates["court"] == {Fate.COPY, Fate.MESSAGE_COVERED, Fate.OF_A_CLIENT}
    assert fates["press"] == {Fate.NO_FILES, Fate.OF_A_CLIENT}
    assert all(line.stays_out for line in seen(dispute, "press").lines)


def test_what_is_blacked_out_is_said(dispute: Dispute, asha: Tasker) -> None:
    file = Evidence.objects.get(media_type="image/png", client_data=False)
    box = Box(0, 0, 10, 10)
    copy, _new = redactions.redact(
        evidence=file, client_ref=uuid4(), boxes=[box], by=asha.account, now=NOW
    )
    redactions.use(redaction=copy, by=asha.account, now=NOW)

    found = seen(dispute, "court")

    assert Fate.BLACKED_OUT in {line.fate for line in found.lines}
    assert found.manifest.exhibits[0].sha256 == ""


def test_the_words_of_a_lock_out_are_told(asha: Tasker) -> None:
    row = DeactivationFactory.create(tasker=asha)
    dispute = DisputeFactory.create(tasker=asha, deactivation=row)

    assert [line for line in seen(dispute, "court").lines if line.fate] == []


def test_how_one_is_called_and_what_goes_of_a_name(dispute: Dispute, asha: Tasker) -> None:
    sealed = ConsentLevel.SEALED
    before = [seen(dispute, "press"), seen(dispute, "court"), seen(dispute, "court", sealed)]
    write(tasker=asha, name="A. B.", lives_at="", contact="", platform_ids="", today=TODAY)

    after = [seen(dispute, "court", sealed), seen(dispute, "anyone", sealed)]

    assert [each.named for each in before] == [Named.NEVER, Named.NOT_AGREED, Named.NOT_WRITTEN]
    assert [each.named for each in after] == [Named.LOCKED, Named.NEVER]
    assert [each.called for each in (*before[:2], after[1])] == [
        Called.NEW_CODE,
        Called.SAME_CODE,
        Called.LETTER,
    ]


def test_whoever_needs_a_name_gets_nothing_under_a_code(dispute: Dispute, odile: Organizer) -> None:
    asked: dict[str, Any] = {"destination": "prudhommes", "language": "en", "now": NOW}

    assert own_preview(dispute, level=ConsentLevel.PSEUDONYM, **asked) is None
    with pytest.raises(NothingToCompile):
        requested(casefile_of(odile, dispute), destination="prudhommes")


def test_more_work_needs_no_more_statements(dispute: Dispute, asha: Tasker) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as ran:
            seen(dispute, "court")
        return len(ran)

    statements()  # what is kept of the platforms is read once
    one = statements()
    for _number in range(3):
        row = WorkEntryFactory.create(tasker=asha)
        dispute.entries.add(row)
        EvidenceFactory.create(tasker=asha, entry=row)

    assert statements() == one <= 40


def test_who_one_is_is_covered_where_no_names_go(
    dispute: Dispute, asha: Tasker, odile: Organizer
) -> None:
    who = {"name": "Wanjiru Doe", "lives_at": "", "contact": "", "platform_ids": "wanji_88"}
    write(tasker=asha, today=TODAY, **who)
    words = "wanji_88 wrote to @boss"
    attach_message(tasker=asha, client_ref=uuid4(), text=words, dispute=dispute, now=NOW)
    casefile = casefile_of(odile, dispute)

    told = opened(requested(casefile, destination="court")).manifest
    found = seen(dispute, "court")

    texts = [each.text for each in found.manifest.exhibits]
    code = told.parties[0].letter
    assert [each.text.replace(code, "A") for each in told.exhibits] == texts
    assert ("wanji_88", "[Tasker A]") in found.covered
    by_name = seen(dispute, "eu_request", ConsentLevel.NAMED)
    assert not any("wanji_88" in word for word, _covered in by_name.covered)
