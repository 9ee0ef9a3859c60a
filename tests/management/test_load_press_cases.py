"""`manage.py load_press_cases`: once, into an empty database, where DEBUG is on."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from disputes.models import Organization, Packet, Tasker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.DEBUG = True
    settings.OWED_HOME = tmp_path
    return tmp_path


def run() -> str:
    said = io.StringIO()
    call_command("load_press_cases", stdout=said)
    return said.getvalue()


def test_the_last_line_names_the_packet() -> None:
    word, packet_id = run().splitlines()[-1].split()

    assert word == "packet"
    assert Packet.objects.get().pk == UUID(packet_id)


def test_the_sign_ins_are_written_for_the_owner_only(home: Path) -> None:
    run()
    file = home / "demo" / "sign-in.txt"
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]

    assert [(role, nickname) for role, nickname, _phrase in rows] == [
        ("tasker", "charisse"),
        ("organizer", "organizer"),
    ]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_second_time_changes_nothing_and_says_so(home: Path) -> None:
    run()
    before = (home / "demo" / "sign-in.txt").read_bytes()

    said = run()

    assert said.startswith("This database already has taskers")
    assert Tasker.objects.count() == 6
    assert (home / "demo" / "sign-in.txt").read_bytes() == before


def test_without_debug_there_is_no_demonstration(settings: Settings) -> None:
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1"):
        run()

    assert not Tasker.objects.exists()


def test_sign_ins_that_cannot_be_written_leave_the_database_empty(home: Path) -> None:
    (home / "demo").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(OSError, match="demo"):
        run()

    assert not Organization.objects.exists()
