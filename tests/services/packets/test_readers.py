"""What is frozen for each kind of recipient, and what that rests on."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from disputes.models import Casefile, Consent, Dispute, Organizer, Packet, Tasker
from disputes.queries.packet_preview import preview
from disputes.services.compiling import compile_packet
from disputes.services.evidence import attach_message
from disputes.services.packet_covers import Covers, TooManyHidden
from disputes.services.packet_files import Frozen, PacketGoneBad, opened, refuse_withdrawn
from disputes.services.packet_freezing import NothingToCompile
from disputes.services.packets import file_of
from tests.documents.reading import attachments_of
from tests.factories.packet import NOW, casefile_of, requested, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def casefile(asha: Tasker, ben: Tasker, odile: Organizer) -> Casefile:
    return casefile_of(odile, tell(asha).dispute, tell(ben).dispute)


def agreed(level: str, *taskers: Tasker) -> None:
    Consent.objects.filter(tasker__in=taskers).update(level=level)


def frozen(subject: Casefile | Dispute, destination: str, **changes: object) -> Frozen:
    return opened(requested(subject, destination=destination, **changes))


def letters(casefile: Casefile, destination: str) -> dict[str, str]:
    """What somebody who keeps both could compare: the code of whose dispute is which."""
    there = frozen(casefile, destination)
    return {
        str(pk): claim.party
        for pk, claim in zip(there.dispute_ids, there.manifest.claims, strict=True)
    }


def test_an_authority_finds_the_same_codes_again_and_nobody_else_does(casefile: Casefile) -> None:
    court, office = letters(casefile, "court"), letters(casefile, "inspectorate")
    union, again = letters(casefile, "union"), letters(casefile, "union")

    assert letters(casefile, "court") == court
    assert len(set(court.values()) | set(office.values()) | set(union.values())) == 6
    assert not set(union.values()) & set(again.values())


def test_everything_stands_in_the_order_of_the_codes(casefile: Casefile) -> None:
    there = frozen(casefile, "court").manifest
    parties = [party.letter for party in there.parties]

    assert parties == sorted(parties)
    assert [claim.party for claim in there.claims] == parties
    assert [entry.party for entry in there.entries] == parties
    assert [exhibit.party for exhibit in there.exhibits] == parties


def test_a_platform_gets_lines_of_work_once_everybody_agreed_to_be_named(
    casefile: Casefile, asha: Tasker, ben: Tasker
) -> None:
    agreed("named", asha)
    coarse = frozen(casefile, "platform")
    agreed("named", ben)

    named = frozen(casefile, "platform")

    assert (coarse.manifest.entries, coarse.evidence_ids) == ((), ())
    assert len(named.manifest.entries) == len(named.evidence_ids) == 2
    assert {each.sha256 for each in named.manifest.exhibits} == {""}


def test_whoever_agreed_to_less_than_it_needs_stays_out(
    casefile: Casefile, asha: Tasker, ben: Tasker
) -> None:
    with pytest.raises(NothingToCompile):
        frozen(casefile, "prudhommes")
    agreed("sealed", ben)

    there = frozen(casefile, "prudhommes")
    shown = preview(casefile, destination="prudhommes", language="en", hidden=(), now=NOW)

    assert len(there.dispute_ids) == 1
    assert (shown.disputes, shown.stay_out) == (1, 1)


def test_what_rested_on_a_level_leaves_no_more_once_it_is_taken_back(
    casefile: Casefile, asha: Tasker, ben: Tasker
) -> None:
    agreed("named", asha, ben)
    packet = requested(casefile, destination="platform")
    refuse_withdrawn(packet, opened(packet))
    agreed("sealed", ben)

    with pytest.raises(PacketGoneBad) as gone:
        refuse_withdrawn(packet, opened(packet))

    assert gone.value.code == "consent_revoked"


def test_a_message_goes_out_with_others_covered_and_nothing_else_of_it(asha: Tasker) -> None:
    dispute = tell(asha).dispute
    attach_message(
        tasker=asha,
        client_ref=uuid.uuid4(),
        text="Mary: call 0712345678 or you are blocked.",
        now=NOW + timedelta(days=1),
        dispute=dispute,
    )
    packet = requested(dispute, destination="court", covers=Covers(("Mary",)))

    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    inside = attachments_of(file_of(Packet.objects.get(pk=packet.pk)))

    assert inside["exhibit-002.txt"] == b"[name 1]: call [number 1] or you are blocked."
    assert b"0712345678" not in b"".join(inside.values())


def test_a_tasker_may_leave_others_in_for_an_authority_alone(asha: Tasker) -> None:
    dispute = tell(asha).dispute
    keeps = Covers(("Mary",), keeps_others=True)

    assert frozen(dispute, "court", covers=keeps).manifest.masked == 0
    assert frozen(dispute, "union", covers=keeps).manifest.masked == 0


def test_the_very_files_go_to_whom_their_keeper_sends_them(asha: Tasker) -> None:
    dispute = tell(asha).dispute

    with_files = frozen(dispute, "union", originals=True).manifest
    without = frozen(dispute, "union").manifest

    assert with_files.gives_original(with_files.exhibits[0])
    assert not without.gives_original(without.exhibits[0])


def test_too_long_a_list_is_refused(asha: Tasker) -> None:
    dispute = tell(asha).dispute

    with pytest.raises(TooManyHidden):
        frozen(dispute, "press", covers=Covers(("Mary",) * 51))


def test_a_preview_says_what_is_left_out_and_what_is_covered(casefile: Casefile) -> None:
    shown = preview(casefile, destination="union", language="en", hidden=("four hours",), now=NOW)

    assert shown.left_out == ("fingerprints",)
    assert (shown.disputes, shown.stay_out) == (2, 0)
    assert shown.covered == [("four hours", "[name 1]")]
