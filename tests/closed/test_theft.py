"""What a thief finds who has the database, the server's keys and its secret: nothing that opens."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.apps import apps
from django.conf import settings
from django.core import signing
from django.db import models
from pytest_django import Settings

from disputes.choices import Recipient
from disputes.models import Archive, Dispute, Organizer, Tasker
from disputes.services import casefiles, job_keys
from disputes.services.archives.going_out import request_archive
from disputes.services.consent import share
from disputes.services.packet_links import make_link
from disputes.vault.fields import place
from disputes.vault.keys import SERVER, DataKey, SealBroken
from disputes.vault.wraps import by_secret
from tests.factories.keys import remembered
from tests.factories.packet import NOW, TODAY, tell
from tests.factories.packet_ready import ready
from tests.factories.ways_in import with_every_way_in
from tests.vault.folders import keep_sealed_files_in

from .people import comes_in, here

pytestmark = [pytest.mark.django_db, pytest.mark.closed]
# What the server opens by itself, and why; see docs/threat-model.md.
OPENS = {
    # Wraps: a layer of the server around what a person's secret wrapped.
    ("Account", "wrapped_key"),
    ("ApiToken", "wrapped_key"),
    ("RecoveryCode", "wrapped_key"),
    ("Helper", "wrapped_key"),
    ("PacketLink", "wrapped_key"),
    # Half of what opens a phone.
    ("Passkey", "device_key"),
    # The one exception: where reminders by e-mail go.
    ("MailReminder", "goes_to"),
}


def sealed_values() -> Iterator[tuple[models.Model, str, bytes]]:
    for model in apps.get_app_config("disputes").get_models():
        names = [
            each.name
            for each in model._meta.concrete_fields
            if isinstance(each, models.BinaryField)
        ]
        for row in model._default_manager.all():
            yield from ((row, name, bytes(getattr(row, name))) for name in names)


def opened_by_server() -> dict[tuple[str, str], list[bytes]]:
    found: dict[tuple[str, str], list[bytes]] = {}
    for row, name, sealed in sealed_values():
        try:
            plain = SERVER.open(sealed, place(row, name))
        except SealBroken:
            continue
        found.setdefault((type(row).__name__, name), []).append(plain)
    return found


def guesses() -> list[DataKey]:
    """Whatever 32 bytes the thief can make of what was stolen."""
    lines = (Path(settings.OWED_KEYS) / "vault.key").read_text(encoding="ascii").split()
    stolen = [urlsafe_b64decode(line.partition(":")[2]) for line in lines]
    stolen += [settings.SECRET_KEY.encode()]
    for plain in (each for many in opened_by_server().values() for each in many):
        stolen += [plain[start : start + 32] for start in range(max(1, len(plain) - 31))]
    stolen += [bytes.fromhex(public) for public in publics()]
    made = [DataKey(each) for each in stolen if len(each) == 32]
    return made + [by_secret(each, "box") for each in stolen]


def publics() -> Iterator[str]:
    for name in ("Organization", "Organizer"):
        model = apps.get_model("disputes", name)
        yield from model._default_manager.values_list("public_key", flat=True)


@pytest.fixture
def lived(asha: Tasker, odile: Organizer, settings: Settings, tmp_path: Path) -> Dispute:
    """Every way in, notes, a consent, a casefile, a packet with a link, and sessions."""
    keep_sealed_files_in(tmp_path / "files", settings)
    with here(asha.account):
        with_every_way_in(asha, odile)
        dispute = tell(asha).dispute
        share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
        packet = ready(dispute)
        packet.job_keys = b""  # as the worker leaves it
        packet.save()
        make_link(
            packet=packet,
            by=asha.account,
            client_ref=packet.pk,
            recipient=Recipient.LAWYER,
            days=7,
            is_single_use=False,
            today=TODAY,
        )
    with here(odile.account):
        casefiles.open_casefile(organizer=odile, client_ref=dispute.pk, title="Spring", now=NOW)
    comes_in(odile.account)
    return dispute


def test_the_database_and_every_key_of_the_server_open_nothing_sealed(
    lived: Dispute, asha: Tasker, odile: Organizer
) -> None:
    plain = opened_by_server()
    owned = [remembered(each).secret for each in (asha.account, odile.account, odile.organization)]

    assert set(plain) == OPENS
    assert plain["MailReminder", "goes_to"] == [b"asha@example.org"]
    assert not [key for key in owned for many in plain.values() for each in many if key in each]
    tried = guesses()
    values = [(row, name, sealed) for row, name, sealed in sealed_values() if sealed]
    inner = [
        (row, name, SERVER.open(sealed, place(row, name)))
        for row, name, sealed in values
        if (type(row).__name__, name) in OPENS
    ]
    assert len(values) > 15
    for guess in tried:
        for row, name, sealed in values + inner:
            for where in (place(row, name), place(row, "phone")):
                assert not _opens(guess, sealed, where)


def _opens(guess: DataKey, sealed: bytes, where: str) -> bool:
    try:
        guess.open(sealed, where)
    except SealBroken:
        return False
    return True


def test_while_a_job_waits_its_keys_are_there_and_then_they_are_not(
    lived: Dispute, asha: Tasker
) -> None:
    """That the test above would see a key, and what the threat model says of jobs."""
    own = remembered(asha.account).secret
    with here(asha.account):
        archive, _new = request_archive(tasker=asha, client_ref=lived.pk, now=NOW)

    (plain,) = opened_by_server()["Archive", "job_keys"]
    assert orjson.loads(plain) == {f"account:{asha.account_id}": b64encode(own).decode()}
    Archive.objects.filter(pk=archive.pk).update(job_keys=b"")
    archive.refresh_from_db()
    assert not job_keys.with_key_of([archive], asha.account)


def test_no_row_of_a_session_tells_a_key(asha: Tasker, odile: Organizer) -> None:
    client, _office = comes_in(asha.account), comes_in(odile.account)
    own = remembered(asha.account).secret
    shown = {own, own.hex().encode(), b64encode(own), str(asha.account_id).encode()}

    rows: Any = apps.get_model("sessions", "Session")._default_manager.values_list(
        "session_key", "session_data"
    )
    kept = [f"{key} {data}".encode() for key, data in rows]

    assert len(kept) == 2
    assert not [each for each in kept for sign in shown if sign in each]
    for _key, data in rows:
        with pytest.raises(signing.BadSignature):
            signing.loads(data, salt="django.contrib.sessions.SessionStore")
    assert client.session["vault"][1].encode() == b64encode(own)
