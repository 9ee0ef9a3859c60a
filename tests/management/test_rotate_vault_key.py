from __future__ import annotations

import base64
import os
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from disputes.models import Account, Consent, Organization, Organizer, Packet, Tasker
from disputes.services import own_keys, vault_keys
from disputes.vault.fields import place
from disputes.vault.keys import SERVER
from tests.factories.packet import PacketFactory
from tests.factories.people import PASS_PHRASE, TaskerFactory
from tests.factories.ways_in import with_every_way_in

pytestmark = pytest.mark.django_db
# What people's own keys seal, or what is in a box for a public key: the server has no layer there.
WITHOUT = {
    (Organizer, "wrapped_key"),
    (Organization, "former_keys"),
    (Consent, "wrapped_key"),
    (Packet, "wrapped_key"),
}


def master(version: int) -> str:
    return f"{version}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


OLD, NEW = master(1), master(2)


@pytest.fixture
def guarded(settings: Settings) -> Settings:
    settings.OWED_VAULT_KEY = OLD
    return settings


def run() -> str:
    out = StringIO()
    call_command("rotate_vault_key", stdout=out)
    return out.getvalue()


@pytest.mark.closed
def test_afterwards_everything_opens_with_the_new_key_alone(
    guarded: Settings, asha: Tasker, odile: Organizer
) -> None:
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    said = run()

    guarded.OWED_VAULT_KEY = NEW
    for account in (asha.account, odile.account):
        account.refresh_from_db()
        assert own_keys.open_by_pass_phrase(account, PASS_PHRASE)
    assert "Account: 2 sealed anew, 0 were already" in said.splitlines()


def test_every_way_in_is_sealed_anew(guarded: Settings, asha: Tasker, odile: Organizer) -> None:
    with_every_way_in(asha, odile)
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    run()

    guarded.OWED_VAULT_KEY = NEW
    kept: list[tuple[Any, str]] = [
        (row, column)
        for model, columns in vault_keys.COLUMNS.items()
        for row in model._default_manager.all()
        for column in columns
    ]
    sealed = [(row, column) for row, column in kept if getattr(row, column)]
    found = [SERVER.open(bytes(getattr(row, name)), place(row, name)) for row, name in sealed]
    assert len(found) == 7


def test_nothing_but_the_sealed_columns_is_read() -> None:
    PacketFactory.create()

    with CaptureQueriesContext(connection) as statements:
        vault_keys.rotate(Packet)

    assert not [each for each in statements if "manifest" in each["sql"]]


def test_a_second_run_changes_nothing(guarded: Settings, asha: Tasker) -> None:
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"
    run()
    asha.account.refresh_from_db()
    before = bytes(asha.account.wrapped_key)

    said = run()

    asha.account.refresh_from_db()
    assert bytes(asha.account.wrapped_key) == before
    assert "Account: 0 sealed anew, 1 were already" in said


def test_a_key_that_does_not_open_stays_as_it_is_and_stops_nobody_elses(
    guarded: Settings, asha: Tasker, ben: Tasker
) -> None:
    asha.account.wrapped_key = b"\x07" + bytes(asha.account.wrapped_key)[1:]
    asha.account.save(update_fields=["wrapped_key"])
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    with pytest.raises(CommandError, match="did not open: 1"):
        run()

    versions = [bytes(Account.objects.get(pk=one.account_id).wrapped_key)[0] for one in (asha, ben)]
    assert versions == [7, 2]


def test_more_than_a_set_is_done_set_by_set(guarded: Settings) -> None:
    TaskerFactory.create_batch(5)
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    done = vault_keys.rotate(Account, chunk=2)

    assert (done.sealed_anew, done.already, done.closed) == (5, 0, 0)
    assert {bytes(account.wrapped_key)[0] for account in Account.objects.all()} == {2}


def test_no_column_with_keys_is_left_out() -> None:
    """Whatever is named a key, or sealed by the server for itself."""
    keys = {
        (model, field.name)
        for model in apps.get_app_config("disputes").get_models()
        for field in model._meta.concrete_fields
        if field.name.endswith(("_key", "_keys")) and isinstance(field, models.BinaryField)
    }
    rotated = {(model, name) for model, names in vault_keys.COLUMNS.items() for name in names}
    boxed = {each for each in keys if each[1] == "boxed_key"}

    assert keys - WITHOUT - boxed <= rotated
    assert sorted(path.name for path in USES_SERVER) == [
        "helpers.py",
        "job_keys.py",
        "mail_reminders.py",
        "mail_reminders.py",
        "mail_sending.py",
        "phones.py",
        "vault_keys.py",
        "wraps.py",
    ]


USES_SERVER = [
    path
    for path in (Path(vault_keys.__file__).parents[1]).rglob("*.py")
    if re.search(r"\bSERVER\b", path.read_text(encoding="utf-8")) and path.name != "keys.py"
]
