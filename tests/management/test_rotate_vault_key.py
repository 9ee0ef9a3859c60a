from __future__ import annotations

import base64
import os
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from pytest_django import Settings

from disputes.models import Organization, Organizer, Tasker
from disputes.queries.sealed import key_of
from disputes.services import vault_keys
from tests.factories.people import TaskerFactory

pytestmark = pytest.mark.django_db


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


def test_afterwards_everything_opens_with_the_new_key_alone(
    guarded: Settings, asha: Tasker, odile: Organizer
) -> None:
    owners: list[Tasker | Organization] = [asha, odile.organization]
    sealed = [key_of(owner).seal(b"words", "place") for owner in owners]
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    said = run()

    guarded.OWED_VAULT_KEY = NEW
    for owner, words in zip(owners, sealed, strict=True):
        owner.refresh_from_db()
        assert key_of(owner).open(words, "place") == b"words"
    assert said.splitlines() == [
        "Tasker: 1 wrapped anew, 0 were already",
        "Organization: 1 wrapped anew, 0 were already",
    ]


def test_a_second_run_changes_nothing(guarded: Settings, asha: Tasker) -> None:
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"
    run()
    asha.refresh_from_db()
    before = bytes(asha.wrapped_key)

    said = run()

    asha.refresh_from_db()
    assert bytes(asha.wrapped_key) == before
    assert "Tasker: 0 wrapped anew, 1 were already" in said


def test_a_key_that_does_not_open_stays_as_it_is_and_stops_nobody_elses(
    guarded: Settings, asha: Tasker, ben: Tasker
) -> None:
    asha.wrapped_key = b"\x07" + bytes(asha.wrapped_key)[1:]
    asha.save(update_fields=["wrapped_key"])
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    with pytest.raises(CommandError, match="did not open: 1"):
        run()

    asha.refresh_from_db()
    ben.refresh_from_db()
    assert (bytes(asha.wrapped_key)[0], bytes(ben.wrapped_key)[0]) == (7, 2)


def test_more_than_a_set_is_done_set_by_set(guarded: Settings) -> None:
    TaskerFactory.create_batch(5)
    guarded.OWED_VAULT_KEY = f"{OLD},{NEW}"

    done = vault_keys.rotate(Tasker, chunk=2)

    assert (done.wrapped_anew, done.already, done.closed) == (5, 0, 0)
    assert {bytes(tasker.wrapped_key)[0] for tasker in Tasker.objects.all()} == {2}


def test_nobody_who_has_a_data_key_is_left_out() -> None:
    having = {
        model
        for model in apps.get_models()
        if any(field.name == "wrapped_key" for field in model._meta.get_fields())
    }

    assert having == set(vault_keys.OWNERS)
