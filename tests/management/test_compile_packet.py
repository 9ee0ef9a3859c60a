from __future__ import annotations

import io
import uuid
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from disputes.models import HandOut, Organizer, Packet, Tasker
from disputes.queries.verification import verify_packet
from tests.closed.people import here
from tests.factories.casefile import CasefileFactory
from tests.factories.packet import casefile_of, requested, tell
from tests.factories.packet_volumes import of_entries, small_volumes
from tests.factories.people import PASS_PHRASE
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("compile_packet", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_packet_that_waits_is_compiled_and_written(asha: Tasker, tmp_path: Path) -> None:
    packet = requested(tell(asha).dispute)

    answer = run(packet.pk, "--output", tmp_path / "packet.pdf")

    packet.refresh_from_db()
    assert packet.file_sha256 in answer
    assert verify_packet((tmp_path / "packet.pdf").read_bytes()).ok
    assert HandOut.objects.get().packet_ref == packet.pk


def test_a_packet_of_a_dispute_is_asked_for_in_a_language(asha: Tasker) -> None:
    run("--dispute", tell(asha).dispute.pk, "--language", "fr")

    assert Packet.objects.get().language == "fr"


def test_a_packet_of_a_casefile_is_asked_for_by_its_organization(
    asha: Tasker, odile: Organizer
) -> None:
    run("--casefile", casefile_of(odile, tell(asha).dispute).pk)

    assert Packet.objects.get().requested_by == odile.account


@pytest.mark.parametrize("option", ["--dispute", "--casefile"])
def test_what_is_not_there_is_said_so(option: str) -> None:
    with pytest.raises(CommandError, match="no dispute or casefile"):
        run(option, uuid.uuid4())


def test_a_packet_that_is_not_there_is_said_so() -> None:
    with pytest.raises(CommandError, match="no packet"):
        run(uuid.uuid4())


def test_a_casefile_without_organizers_has_nobody_who_asks() -> None:
    with pytest.raises(CommandError, match="no organizer"):
        run("--casefile", CasefileFactory.create().pk)


def test_a_refusal_is_said_in_its_words(odile: Organizer) -> None:
    with pytest.raises(CommandError, match="No dispute in this casefile"):
        run("--casefile", casefile_of(odile).pk)


def test_a_packet_that_failed_says_why(asha: Tasker) -> None:
    packet = requested(tell(asha).dispute)
    Packet.objects.filter(pk=packet.pk).update(manifest=b"broken")

    with pytest.raises(CommandError, match="failed: manifest_unreadable"):
        run(packet.pk)


def test_volumes_are_written_beside_one_another(
    asha: Tasker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_volumes(monkeypatch)
    packet = requested(of_entries(asha))

    run(packet.pk, "--output", tmp_path / "packet.pdf")

    names = [f"packet-{number:02}.pdf" for number in (1, 2, 3)]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == names


@pytest.mark.closed
def test_without_the_pass_phrase_of_its_owner_nothing_opens(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with here(asha.account):
        dispute = tell(asha).dispute
    with pytest.raises(CommandError, match="Your notes are closed"):
        run("--dispute", dispute.pk)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASS_PHRASE}\n"))

    run("--dispute", dispute.pk, "--pass-phrase", "--output", tmp_path / "packet.pdf")

    assert (tmp_path / "packet.pdf").read_bytes().startswith(b"%PDF-")
