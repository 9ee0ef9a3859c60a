"""Whoever leaves without signing out is signed out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.queries.sealed import device_mark
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
IDLE = timedelta(seconds=settings.SESSION_COOKIE_AGE)


def visit(client: Client, after: timedelta = timedelta()) -> bool:
    """Return whether the visitor of this moment is signed in."""
    with time_machine.travel(NOON + after, tick=False):
        client.get("/nowhere/")
        return "_auth_user_id" in client.session


def test_whoever_clicks_now_and_then_stays_signed_in(asha_client: Client) -> None:
    stays = [visit(asha_client, after=IDLE * share) for share in (0, 0.9, 1.8, 2.7)]

    assert stays == [True] * 4


def test_whoever_does_nothing_for_too_long_is_signed_out(asha_client: Client) -> None:
    assert visit(asha_client)

    assert not visit(asha_client, after=IDLE + timedelta(seconds=1))
    assert not Session.objects.exists()


def test_a_session_without_its_last_click_is_worth_nothing(asha_client: Client) -> None:
    visit(asha_client)
    thief = Client()

    thief.cookies[settings.SESSION_COOKIE_NAME] = asha_client.cookies[
        settings.SESSION_COOKIE_NAME
    ].value

    assert not visit(thief)


def test_a_click_of_one_session_does_not_keep_another(
    asha_client: Client, ben_client: Client
) -> None:
    visit(asha_client)
    visit(ben_client)

    asha_client.cookies[settings.IDLE_COOKIE_NAME] = ben_client.cookies[
        settings.IDLE_COOKIE_NAME
    ].value

    assert not visit(asha_client)
    assert visit(ben_client)


def test_what_the_outbox_does_by_itself_is_no_click(asha: Tasker, asha_client: Client) -> None:
    visit(asha_client)
    almost = IDLE * 0.9

    with time_machine.travel(NOON + almost, tick=False):
        asha_client.get(reverse("tasker:device-state"))
        asha_client.post(reverse("tasker:entries-log"), headers={"X-Whose": device_mark(asha)})
    by_itself = asha_client.cookies[settings.IDLE_COOKIE_NAME].value
    with time_machine.travel(NOON + almost, tick=False):
        watched = {"X-Whose": device_mark(asha), "X-Watched": "1"}
        asha_client.post(reverse("tasker:entries-log"), headers=watched)

    assert by_itself != asha_client.cookies[settings.IDLE_COOKIE_NAME].value
    assert visit(asha_client, after=IDLE * 1.5)
    asha_client.cookies[settings.IDLE_COOKIE_NAME] = by_itself
    assert not visit(asha_client, after=IDLE * 1.5)


def test_no_time_of_a_click_reaches_the_table(asha_client: Client) -> None:
    visit(asha_client)
    before = Session.objects.values().get()

    visit(asha_client, after=timedelta(minutes=7))

    assert Session.objects.values().get() == before


def test_the_cookie_is_for_this_site_and_no_script(asha_client: Client) -> None:
    visit(asha_client)

    cookie = asha_client.cookies[settings.IDLE_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_a_visitor_who_is_not_signed_in_gets_no_cookie(client: Client) -> None:
    client.get("/nowhere/")

    assert settings.IDLE_COOKIE_NAME not in client.cookies
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_signing_out_leaves_neither_cookie(asha: Tasker) -> None:
    client = Client()
    assert client.login(request=HttpRequest(), nickname="asha", password=PASS_PHRASE)
    visit(client)

    client.post(reverse("public:sign-out"))

    for name in (settings.IDLE_COOKIE_NAME, settings.SESSION_COOKIE_NAME):
        assert not client.cookies[name].value
