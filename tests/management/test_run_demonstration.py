"""The demonstration packet as a file, and what is said where there is none."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Consent, Packet
from disputes.services import compiling
from disputes.vault.hashing import sha256_hex

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.DEBUG, settings.OWED_HOME = True, tmp_path
    return tmp_path


def said() -> str:
    out = StringIO()
    call_command("run_demonstration", seconds=0, stdout=out)
    return out.getvalue()


def test_a_finished_packet_is_written_for_its_owner_alone(home: Path):
    call_command("load_press_cases", stdout=StringIO())
    packet = Packet.objects.get()
    now = timezone.now()
    compiling.compile_packet(packet_id=packet.pk, now=now, clock=timezone.now)

    words = said()

    path = home / "demo" / "packet.pdf"
    assert str(path) in words
    assert sha256_hex(path.read_bytes()) in words
    assert "Sign in as tasker" in words
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_packet_that_may_not_go_out_any_more_is_said_and_stops_nothing(home: Path):
    call_command("load_press_cases", stdout=StringIO())
    packet = Packet.objects.get()
    compiling.compile_packet(packet_id=packet.pk, now=timezone.now(), clock=timezone.now)
    Consent.objects.all().delete()

    words = said()

    assert "Ask for a new packet" in words
    assert "Sign in as organizer" in words


def test_a_packet_that_nobody_compiles_is_not_waited_for_for_ever(home: Path):
    call_command("load_press_cases", stdout=StringIO())

    assert "not ready: queued" in said()
    assert not (home / "demo" / "packet.pdf").exists()


def test_a_database_that_was_in_use_before_has_no_demonstration(home: Path):
    assert said() == ""


def test_real_people_get_no_demonstration(home: Path, settings: Settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1"):
        said()
