"""Sessions in the database."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections
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
    # What is kept is signed and sealed, but holds no time: it is as long whenever it is written.
    assert len(first.session_data) == len(second.session_data)


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

    for changed in ("B" + row.session_data[1:], "no base64", row.session_data[:-4]):
        row.session_data = changed
        row.save()

        assert SessionStore(store.session_key).load() == {}


def test_what_one_session_holds_is_not_believed_in_another() -> None:
    mine, theirs = made(a=1), made(a=2)
    rows = Session.objects

    held = rows.get(session_key=digest_of(str(theirs.session_key))).session_data
    rows.filter(session_key=digest_of(str(mine.session_key))).update(session_data=held)

    assert SessionStore(mine.session_key).load() == {}


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

    words = SessionStore(key_in(client)).load()
    assert set(words) == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
    assert PASS_PHRASE not in str(words)


def test_the_row_names_no_account(asha: Tasker, asha_client: Client) -> None:
    kept = base64.b64decode(Session.objects.get().session_data)

    assert str(asha.account_id).encode() not in kept
    assert b"_auth_user" not in kept
    assert SessionStore().decode(Session.objects.get().session_data) == {}


def apart(work: Callable[..., Awaitable[Any]], *arguments: object) -> Any:
    """Run it in a thread of its own: in this one a browser's test may have left a loop."""

    def run() -> Any:
        try:
            return async_to_sync(work)(*arguments)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


@pytest.mark.django_db(transaction=True)
def test_the_asynchronous_way_keeps_digests_too() -> None:
    async def use() -> SessionStore:
        store = SessionStore()
        await store.aset("a", 1)
        await store.asave()
        assert await store.aexists(str(store.session_key))
        assert await SessionStore(store.session_key).aload() == {"a": 1}
        return store

    store = apart(use)

    assert Session.objects.get().session_key == digest_of(str(store.session_key))
    apart(store.adelete, store.session_key)
    assert not Session.objects.exists()
