from __future__ import annotations

import json
from typing import Any

import pytest
import redis
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.servers.valkey import ValkeyServer
from tracker.celery import CLOCKS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["public:sign-out", "public:leave"])
def test_nothing_is_left_in_the_browser(
    asha: Tasker, asha_client: Client, settings: Any, name: str
) -> None:
    settings.QUICK_EXIT_URL = "https://news.example/"

    answer = asha_client.post(reverse(name))

    goes_to = {"public:sign-out": "/?signed-out", "public:leave": "https://news.example/"}
    assert answer["Location"] == goes_to[name]
    assert answer["Clear-Site-Data"] == '"cookies", "storage"'
    assert "no-store" in answer["Cache-Control"]
    assert asha_client.get(reverse("tasker:home")).status_code == 302


def test_a_page_that_nobody_touched_signs_out_and_keeps_what_was_never_sent(
    asha_client: Client,
) -> None:
    answer = asha_client.post(reverse("public:leave"), {"unsent": "1"})

    assert answer["Clear-Site-Data"] == '"cookies"'
    assert asha_client.get(reverse("tasker:home")).status_code == 302


@pytest.mark.parametrize("name", ["public:sign-out", "public:leave"])
def test_the_journal_forgets_the_session_soon(
    asha_client: Client, valkey: ValkeyServer, django_capture_on_commit_callbacks: Any, name: str
) -> None:
    with redis.Redis(unix_socket_path=str(valkey.socket), decode_responses=True) as queues:
        for client in (asha_client, Client()):
            with django_capture_on_commit_callbacks(execute=True):
                client.post(reverse(name))

        messages = queues.lrange(CLOCKS, 0, -1)

    # Only who was signed in leaves something to forget.
    assert [json.loads(text)["headers"]["task"] for text in messages] == ["disputes.forget_deleted"]


@pytest.mark.parametrize("name", ["public:sign-out", "public:leave", "public:language"])
def test_a_link_cannot_do_it(asha: Tasker, asha_client: Client, name: str) -> None:
    assert asha_client.get(reverse(name)).status_code == 405
    assert asha_client.get(reverse("tasker:home")).status_code == 200


def test_leaving_works_on_a_page_however_old_and_for_strangers_too() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(reverse("public:leave")).status_code == 302


def test_a_page_of_a_stranger_empties_nobodys_storage(asha_client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}

    answer = asha_client.post(reverse("public:leave"), headers=headers)

    assert "Clear-Site-Data" not in answer
    assert asha_client.get(reverse("tasker:home")).status_code == 200
