"""Names leave in a locked file alone: of those who agreed, after two people agreed to that."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from django.db import connection
from pytest_django import Settings

from disputes.choices import ConsentLevel
from disputes.documents import identities as document
from disputes.documents import typeset
from disputes.models import (
    Consent,
    HandOut,
    Identity,
    IdentitySchedule,
    Organizer,
    Packet,
    Tasker,
    UnmaskingApproval,
)
from disputes.queries import identities as query
from disputes.queries.archive.here import here
from disputes.queries.archive.refs import Refs
from disputes.queries.sealed import key_of
from disputes.services import consent, endings, identities, unmasking
from disputes.services.packet_files import opened
from disputes.services.unmasking import (
    NobodyToName,
    NoSchedule,
    OtherPeople,
    UnmaskingNotApproved,
)
from tests.documents.reading import text_of
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW, TODAY, casefile_of
from tests.factories.packet_ready import colleague, ready
from tests.factories.people import PASS_PHRASE
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def write(tasker: Tasker, name: str = "Asha Otieno") -> Identity:
    return identities.write(
        tasker=tasker,
        name=name,
        lives_at="Box 1\nNairobi",
        contact="",
        platform_ids="",
        today=TODAY,
    )


def court_packet(organizer: Organizer, *taskers: Tasker) -> Packet:
    """The packet for a court of disputes that each of them shares at the level of sealed names."""
    disputes = [DisputeFactory.create(tasker=tasker) for tasker in taskers]
    casefile = casefile_of(organizer, *disputes)
    Consent.objects.filter(organization=organizer.organization).update(level="sealed")
    return ready(casefile, by=organizer.account, destination="court")


@pytest.fixture
def packet(asha: Tasker, ben: Tasker, odile: Organizer) -> Packet:
    write(asha)
    return court_packet(odile, asha, ben)


def agree(packet: Packet, *organizers: Organizer) -> None:
    whose = unmasking.asked(packet).whose
    for organizer in organizers:
        unmasking.approve(packet=packet, organizer=organizer, whose=whose, today=TODAY)


def test_two_people_make_a_file_that_opens_with_its_phrase_alone(
    packet: Packet, odile: Organizer, asha: Tasker
) -> None:
    agree(packet, odile, colleague(odile))

    schedule, phrase = unmasking.make(packet=packet, now=NOW)
    data = unmasking.hand_out(packet=packet, today=TODAY)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data), password=phrase) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        plain = io.BytesIO()
        pdf.save(plain, encryption=False)
    text = text_of(plain.getvalue())
    code = opened(packet).manifest.claims[_place(packet, asha)].party
    assert "AshaOtieno" in text
    assert f"Tasker{code}" in text
    assert (schedule.people, len(phrase.split())) == (1, 6)
    assert b"Otieno" not in data
    assert [row.dispute.tasker for row in HandOut.objects.filter(how="unmasked")] == [asha]
    assert opened(packet).manifest.identities == 1


def _place(packet: Packet, tasker: Tasker) -> int:
    mine = tasker.disputes.get().pk
    return opened(packet).dispute_ids.index(mine)


def test_with_one_persons_word_nothing_is_made(packet: Packet, odile: Organizer) -> None:
    agree(packet, odile)
    agree(packet, odile)

    with pytest.raises(UnmaskingNotApproved):
        unmasking.make(packet=packet, now=NOW)

    about = unmasking.asked(packet)
    assert unmasking.approval(about, odile).mine is True
    assert unmasking.approval(about, colleague(odile)).mine is None


@pytest.mark.parametrize(
    ("agreed_again", "refusal"), [(False, UnmaskingNotApproved), (True, OtherPeople)]
)
def test_who_writes_the_name_anew_while_it_is_laid_out_does_not_wait_and_ends_it(
    packet: Packet,
    asha: Tasker,
    odile: Organizer,
    monkeypatch: pytest.MonkeyPatch,
    agreed_again: bool,
    refusal: type[Exception],
) -> None:
    two = odile, colleague(odile)
    agree(packet, *two)

    def meanwhile(_schedule: object, _phrase: str) -> bytes:
        assert not connection.savepoint_ids
        write(asha, "Asha O.")
        agree(packet, *two if agreed_again else ())
        return b"locked"

    monkeypatch.setattr(unmasking, "locked", meanwhile)

    with pytest.raises(refusal):
        unmasking.make(packet=packet, now=NOW)

    assert not IdentitySchedule.objects.exists()


@pytest.fixture
def made(packet: Packet, odile: Organizer, monkeypatch: pytest.MonkeyPatch) -> Packet:
    """A packet with its file, without the time that laying it out takes."""
    monkeypatch.setattr(unmasking, "locked", lambda _schedule, _phrase: b"locked")
    agree(packet, odile, colleague(odile))
    unmasking.make(packet=packet, now=NOW)
    return packet


def test_a_file_of_other_names_than_were_agreed_to_does_not_leave(made: Packet) -> None:
    IdentitySchedule.objects.update(whose="0" * 64)

    with pytest.raises(NoSchedule):
        unmasking.hand_out(packet=made, today=TODAY)

    assert not HandOut.objects.exists()


def test_a_level_that_is_taken_back_ends_the_file_at_once(
    made: Packet, asha: Tasker, odile: Organizer
) -> None:
    consent.set_level(
        dispute=asha.disputes.get(),
        organization=odile.organization,
        level=ConsentLevel.PSEUDONYM,
        by=asha.account,
        now=NOW,
    )

    assert not IdentitySchedule.objects.exists()
    with pytest.raises(NobodyToName):
        unmasking.hand_out(packet=made, today=TODAY)


def test_who_takes_the_name_away_ends_it_and_what_was_agreed(made: Packet, asha: Tasker) -> None:
    assert identities.erase(tasker=asha)
    assert not identities.erase(tasker=asha)

    assert not IdentitySchedule.objects.exists()
    with pytest.raises(NobodyToName):
        unmasking.make(packet=made, now=NOW)


def test_a_name_that_is_written_anew_must_be_agreed_to_anew(
    made: Packet, asha: Tasker, odile: Organizer
) -> None:
    earlier = unmasking.asked(made).whose
    write(asha, "Asha O.")

    with pytest.raises(UnmaskingNotApproved):
        unmasking.make(packet=made, now=NOW)
    with pytest.raises(OtherPeople):
        unmasking.approve(packet=made, organizer=odile, whose=earlier, today=TODAY)


def test_a_word_that_is_taken_back_takes_the_file_with_it(made: Packet, odile: Organizer) -> None:
    assert unmasking.take_back(packet=made, organizer=odile)
    assert not unmasking.take_back(packet=made, organizer=odile)

    assert UnmaskingApproval.objects.count() == 1
    assert not IdentitySchedule.objects.exists()


def test_before_it_is_made_there_is_no_file(packet: Packet, odile: Organizer) -> None:
    agree(packet, odile, colleague(odile))

    with pytest.raises(NoSchedule):
        unmasking.hand_out(packet=packet, today=TODAY)


def test_the_press_gets_no_names(asha: Tasker, odile: Organizer) -> None:
    write(asha)
    casefile = casefile_of(odile, DisputeFactory.create(tasker=asha))
    Consent.objects.update(level="named")
    packet = ready(casefile, by=odile.account, destination="press")

    with pytest.raises(NobodyToName):
        unmasking.asked(packet)


def test_one_dispute_under_a_code_keeps_the_name_out(asha: Tasker, odile: Organizer) -> None:
    write(asha)
    packet = court_packet(odile, asha, asha)
    first = Consent.objects.order_by("pk")[0]
    Consent.objects.filter(pk=first.pk).update(level="pseudonym")

    with pytest.raises(NobodyToName):
        unmasking.asked(packet)


def test_a_name_is_needed_where_one_writes_who_one_is(asha: Tasker) -> None:
    with pytest.raises(identities.NoName):
        write(asha, "  ")

    assert query.identity_of(asha) is None


def test_it_is_in_the_archive_and_goes_with_everything(made: Packet, asha: Tasker) -> None:
    told = here(asha, key_of(asha), Refs(asha))["identity"]
    endings.ask(
        tasker=asha, pass_phrase=PASS_PHRASE, today=TODAY, at_once=True, leaves_proofs=False
    )

    endings.end_due(today=TODAY)

    assert [row["name"] for row in told] == ["Asha Otieno"]
    assert not Identity.objects.exists()
    assert not IdentitySchedule.objects.exists()


def test_a_name_in_any_script_is_drawn_and_what_is_missing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []

    def stop(*said: object) -> bytes:
        told.append(said[1])
        raise typeset.CannotTypeset

    monkeypatch.setattr(typeset, "lay_out", stop)
    person = document.Person("K7QM", "عائشة", "", "", "")
    with pytest.raises(typeset.CannotTypeset):
        document.locked(document.Schedule("en", "P-1", "0" * 64, "Union A", NOW, [person]), "x")

    assert "عائشة" in str(told)
    assert "not stated" in str(told)
