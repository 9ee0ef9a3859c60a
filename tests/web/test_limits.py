"""How often one visitor may try."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Account, ApiToken, Tasker
from disputes.web.limits import SIGN_UPS
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("public:sign-in")
SIGN_UP = reverse("public:sign-up")
AWAY = {
    "default": {
        "BACKEND": "tracker.cache.ForgivingCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


@pytest.fixture(autouse=True)
def _few(settings: Settings) -> None:
    cache.clear()
    settings.WRONG_SIGN_INS_PER_HOUR = settings.SIGN_UPS_PER_HOUR = 3


def guess(client: Client, nickname: str) -> int:
    said = {"nickname": nickname, "pass_phrase": "wrong wrong wrong"}
    return client.post(SIGN_IN, said).status_code


def sign_up(client: Client) -> int:
    proposal = value_of(client.get(SIGN_UP), "proposal")
    return Client().post(SIGN_UP, form(proposal=proposal, skip="1")).status_code


def test_a_list_of_nicknames_is_tried_no_faster_than_one(client: Client, asha: Tasker) -> None:
    assert [guess(client, f"nobody-{number}") for number in range(4)] == [422, 422, 422, 429]

    answer = client.post(SIGN_IN, {"nickname": "asha", "pass_phrase": PASS_PHRASE})

    assert "Somebody else may share it. Wait one hour" in words(answer)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    said = {"nickname": "asha", "pass_phrase": PASS_PHRASE}
    assert elsewhere.post(SIGN_IN, said).status_code == 302


def test_those_who_sign_in_rightly_are_not_counted(asha: Tasker) -> None:
    said = {"nickname": "asha", "pass_phrase": PASS_PHRASE}

    answers = [Client().post(SIGN_IN, said).status_code for _ in range(5)]

    assert answers == [302] * 5


def test_one_visitor_opens_only_so_many_accounts_an_hour(client: Client) -> None:
    assert [sign_up(client) for _ in range(4)] == [302, 302, 302, 429]
    assert Account.objects.count() == 3


@override_settings(CACHES=AWAY)
def test_without_the_cache_everybody_may_try(client: Client) -> None:
    assert [sign_up(client) for _ in range(4)] == [302] * 4


def test_whoever_holds_the_phone_guesses_no_faster(asha_client: Client) -> None:
    make = reverse("tasker:me-make-token")
    change = reverse("tasker:me-pass-phrase")
    key = form(label="My phone", pass_phrase="wrong wrong wrong")
    proposal = value_of(asha_client.get(change), "proposal")
    new = form(proposal=proposal, kept="on", old_phrase="wrong wrong wrong")

    answers = [asha_client.post(make, key), asha_client.post(make, key)]
    answers += [asha_client.post(change, new), asha_client.post(change, new)]
    answers += [asha_client.post(make, key | {"pass_phrase": PASS_PHRASE})]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 429, 429]
    assert not ApiToken.objects.exists()


class RunsOutBetween(LocMemCache):
    """A cache whose every key ends in the moment after it was found."""

    def add(self, *args: object, **kwargs: object) -> bool:
        return False


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.RunsOutBetween"}})
def test_an_hour_that_ends_at_the_wrong_moment_stops_nobody() -> None:
    request = RequestFactory().get("/")

    SIGN_UPS.count(request)

    assert not SIGN_UPS.is_reached(request)
