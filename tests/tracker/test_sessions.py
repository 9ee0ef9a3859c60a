"""Sessions in the database."""

from __future__ import annotations

import base64
import json
import zlib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client

from disputes.models import Tasker
from tests.factories.people import PASS_PHRASE
from tracker.sessions import SessionStore, digest_of, next_midnight

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 16, 12, 34, 56, tzinfo=UTC)


def made(**values: object) -> SessionStore:
    store = SessionStore()
    store.update(values)
    store.save()
    return store


def key_in(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_a_thief_of_the_table_cannot_come_in() -> None:
    store = made(a=1)

    row = Session.objects.get()

    assert row.session_key == digest_of(str(store.session_key)) != store.session_key
    assert SessionStore(row.session_key).load() == {}
    assert SessionStore(store.session_key).load() == {"a": 1}


def test_no_time_is_kept() -> None:
    with time_machine.travel(NOON, tick=False):
        made(a=1)
    with time_machine.travel(NOON + timedelta(hours=3), tick=False):
        made(a=1)

    first, second = Session.objects.all()

    assert first.expire_date == second.expire_date == datetime(2026, 3, 17, tzinfo=UTC)
    # What is kept is signed, but holds no time: the same content is written the same way.
    assert first.session_data == second.session_data


def test_near_midnight_a_session_lasts_into_the_next_day() -> None:
    with time_machine.travel(datetime(2026, 3, 16, 23, 50, tzinfo=UTC), tick=False):
        made(a=1)

    assert Session.objects.get().expire_date == datetime(2026, 3, 18, tzinfo=UTC)


@pytest.mark.parametrize("second", [0, 1, 43_200, 86_399])
def test_every_second_of_a_day_is_rounded_to_the_same_midnight(second: int) -> None:
    moment = datetime(2026, 3, 16, tzinfo=UTC) + timedelta(seconds=second)

    assert next_midnight(moment) == datetime(2026, 3, 17, tzinfo=UTC)


def test_a_session_ends_at_its_midnight_and_is_cleared() -> None:
    with time_machine.travel(NOON, tick=False):
        store = made(a=1)

    with time_machine.travel(datetime(2026, 3, 17, 0, 0, 1, tzinfo=UTC), tick=False):
        assert SessionStore(store.session_key).load() == {}
        call_command("clearsessions")

    assert not Session.objects.exists()


def test_clearing_leaves_what_is_alive() -> None:
    store = made(a=1)

    call_command("clearsessions")

    assert SessionStore(store.session_key).load() == {"a": 1}


def test_what_was_changed_in_the_table_is_not_believed() -> None:
    store = made(a=1)
    row = Session.objects.get()

    row.session_data = row.session_data.replace(":", "A:", 1)
    row.save()

    assert SessionStore(store.session_key).load() == {}


def test_a_key_that_was_never_given_out_opens_nothing_and_makes_nothing() -> None:
    stranger = SessionStore("x" * 32)

    assert stranger.load() == {}
    assert stranger.session_key is None
    assert SessionStore().load() == {}
    assert not Session.objects.exists()


def test_a_new_key_keeps_what_the_old_one_held_and_ends_it() -> None:
    store = made(a=1)
    before = str(store.session_key)

    store.cycle_key()

    assert Session.objects.count() == 1
    assert not store.exists(before)
    assert store.exists(str(store.session_key))
    assert SessionStore(store.session_key).load() == {"a": 1}


def test_emptying_a_session_removes_its_row() -> None:
    store = made(a=1)

    store.flush()
    SessionStore().delete()

    assert store.session_key is None
    assert not Session.objects.exists()


def test_signing_in_and_out_works(client: Client, asha: Tasker) -> None:
    client.force_login(asha.account)
    signed_in = client.session.get("_auth_user_id")
    key = key_in(client)
    client.logout()

    assert signed_in == str(asha.account_id)
    assert not SessionStore().exists(key)


def test_signing_in_gives_a_key_that_nobody_knew_before(client: Client, asha: Tasker) -> None:
    session = client.session
    session["a"] = 1
    session.save()
    before = str(session.session_key)

    client.force_login(asha.account)

    assert key_in(client) != before
    assert not SessionStore().exists(before)


def test_nothing_about_the_visitor_is_kept(asha: Tasker) -> None:
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="SECRETPHONE")
    client.force_login(asha.account)

    kept = Session.objects.get().session_data.partition(":")[0]
    packed = base64.urlsafe_b64decode(kept.lstrip(".") + "==")
    words = json.loads(zlib.decompress(packed) if kept.startswith(".") else packed)

    assert set(words) == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
    assert PASS_PHRASE not in str(words)


def test_the_asynchronous_way_keeps_digests_too() -> None:
    async def use() -> SessionStore:
        store = SessionStore()
        await store.aset("a", 1)
        await store.asave()
        assert await store.aexists(str(store.session_key))
        assert await SessionStore(store.session_key).aload() == {"a": 1}
        return store

    store = async_to_sync(use)()

    assert Session.objects.get().session_key == digest_of(str(store.session_key))
    async_to_sync(store.adelete)(store.session_key)
    assert not Session.objects.exists()
