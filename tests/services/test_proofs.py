"""Proofs: a code, a hash and a day; nothing that names or could be guessed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from disputes.choices import Ground, ProofKind
from disputes.models import Dispute, Proof, Tasker
from disputes.queries.proofs import confirms, proof_of, said_by
from disputes.services import proofs
from disputes.services.deactivations import amend_deactivation, record_deactivation
from disputes.services.disputes import raise_dispute
from disputes.services.entries import amend_entry, retract_entry
from disputes.services.proofs import ProofOfNothing, TooManyProofs, prove
from disputes.vault.hashing import sha256_hex
from tests.factories.evidence import picture
from tests.factories.packet import NOW, TODAY, Story, tell
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def proved(subject: Any, today: date = TODAY) -> Proof:
    proof, _new = prove(tasker=subject.tasker, subject=subject, today=today)
    return proof


def test_a_note_is_confirmed_by_its_words_and_by_nothing_else(story: Story) -> None:
    proof = proved(story.entry)
    said = said_by(story.entry.tasker, proof)

    public = proof_of(proof.code)

    assert public is not None
    assert confirms(public, said.encode())
    assert confirms(public, f"{said}\n".encode())
    assert confirms(public, json.dumps(json.loads(said), indent=2).encode())
    assert not confirms(public, said.replace("2.00", "3.00").encode())
    assert not confirms(public, b"\x89PNG")
    assert not confirms(public, b"0.5")


def test_a_picture_is_confirmed_by_its_bytes(story: Story) -> None:
    public = proof_of(proved(story.evidence).code)

    assert public is not None
    assert confirms(public, picture())
    assert public.kind is ProofKind.EVIDENCE


def test_a_statement_is_confirmed_with_its_words(story: Story) -> None:
    proof = proved(story.dispute)

    assert "I worked four hours." in said_by(story.dispute.tasker, proof)


def test_all_that_a_stranger_reads_is_a_hash_and_a_minute(story: Story) -> None:
    public = proof_of(proved(story.entry).code)

    assert public is not None
    told = " ".join(str(getattr(public, name)) for name in public.__dataclass_fields__)
    for secret in ("asha", "Remotasks", "remotasks", "2.00", str(story.entry.client_ref)):
        assert secret not in told
    assert public.received_on == NOW.date()
    assert public.received_at == NOW.replace(second=0, microsecond=0)


def test_the_same_words_hashed_without_the_salt_are_not_the_hash(story: Story) -> None:
    proof = proved(story.entry)
    said = json.loads(said_by(story.entry.tasker, proof))
    del said["salt"]

    assert sha256_hex(json.dumps(said, sort_keys=True).encode()) != proof.sha256


def test_the_same_record_has_one_proof(story: Story) -> None:
    for subject in (story.entry, story.dispute, story.evidence):
        assert proved(subject) == proved(subject)
    assert Proof.objects.count() == 3


def test_a_correction_has_a_proof_of_its_own_and_of_its_own_day(story: Story) -> None:
    first = proved(story.entry)
    later = NOW + timedelta(days=3)
    entry = amend_entry(entry=story.entry, note="More", today=later.date(), now=later)

    second = proved(entry)

    assert second.code != first.code
    assert (first.received_on, second.received_on) == (NOW.date(), later.date())


def test_the_day_is_the_universal_one(story: Story) -> None:
    kolkata = datetime.fromisoformat("2026-03-21T01:00:00+05:30")
    entry = amend_entry(
        entry=story.entry, note="Late", today=kolkata.date(), now=kolkata.astimezone(UTC)
    )

    assert proved(entry).received_on == date(2026, 3, 20)


def test_what_was_taken_back_has_none(story: Story) -> None:
    entry = retract_entry(entry=story.entry, now=NOW)

    with pytest.raises(ProofOfNothing):
        proved(entry)
    with pytest.raises(ProofOfNothing):
        proved(story.evidence)  # kept for that work


def test_a_dispute_that_followed_its_lock_out_was_not_here_before_it_moved(asha: Tasker) -> None:
    later = NOW + timedelta(days=3)
    common: dict[str, Any] = {"tasker": asha, "today": TODAY, "now": NOW}
    shut, _new = record_deactivation(
        client_ref=uuid4(), platform=PlatformFactory.create(), **common
    )
    dispute, _new = raise_dispute(
        client_ref=uuid4(), ground=Ground.NON_PAYMENT, deactivation=shut, **common
    )
    assert proved(dispute).received_on == NOW.date()

    amend_deactivation(
        deactivation=shut, platform=PlatformFactory.create(), today=later.date(), now=later
    )
    dispute = Dispute.objects.get(pk=dispute.pk)

    assert proved(dispute).received_on == later.date()


def test_there_is_room_for_so_many(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "MOST", 1)
    proved(story.entry)

    with pytest.raises(TooManyProofs):
        proved(story.dispute)


def test_without_a_due_day_and_with_one(story: Story) -> None:
    Dispute.objects.filter(pk=story.dispute.pk).update(stated_due_on=TODAY)
    story.dispute.refresh_from_db()

    assert str(TODAY) in said_by(story.dispute.tasker, proved(story.dispute))


@pytest.mark.parametrize("typed", ["", "x", "7K2M-4QXD-90AB", "7K2M-4QXD-90A!"])
def test_another_code_says_nothing(story: Story, typed: str) -> None:
    proved(story.entry)

    assert proof_of(typed) is None


def test_a_code_is_not_the_id_of_anything(story: Story) -> None:
    proof = proved(story.entry)

    assert proof.code not in UUID(str(proof.pk)).hex.upper()
