"""How often one visitor may try."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from pytest_django import Settings
from rest_framework.test import APIClient

from disputes.models import Account, ApiToken, Tasker
from disputes.services import tries
from disputes.vault.codes import new_code
from disputes.web import limits
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


def enter(client: Client, nickname: str = "asha") -> int:
    return client.post(SIGN_IN, {"nickname": nickname, "pass_phrase": PASS_PHRASE}).status_code


def flood(client: Client) -> None:
    for number in range(5):
        guess(client, f"nobody-{number}")


def test_above_the_most_each_name_is_tried_once_whether_there_is_one_or_not(
    client: Client, asha: Tasker
) -> None:
    flood(client)

    answers = {name: [guess(client, name) for _ in range(3)] for name in ("asha", "nobody-x")}

    assert answers == {"asha": [422, 429, 429], "nobody-x": [422, 429, 429]}
    assert enter(client, "AsHA ") == 429
    assert enter(Client(REMOTE_ADDR="203.0.113.9")) == 302


def test_invented_names_are_checked_until_a_higher_limit(
    client: Client, asha: Tasker, django_assert_num_queries: Any
) -> None:
    tries_at_one_address = [guess(client, f"nobody-{number}") for number in range(32)]

    assert tries_at_one_address == [422] * 30 + [429] * 2
    with django_assert_num_queries(0):
        assert enter(client) == 429
    assert enter(Client(REMOTE_ADDR="203.0.113.9")) == 302


def test_what_was_refused_unchecked_does_not_lock_the_others_there_out(
    client: Client, asha: Tasker
) -> None:
    answers = {guess(client, "nobody") for _ in range(40)}

    assert answers == {422, 429}
    assert enter(client) == 302


def test_who_guesses_at_other_names_locks_nobody_out(client: Client, asha: Tasker) -> None:
    flood(client)

    assert [enter(Client()) for _ in range(5)] == [302] * 5


def test_who_waits_is_told_why(client: Client, asha: Tasker) -> None:
    flood(client)
    guess(client, "asha")

    answer = client.post(SIGN_IN, {"nickname": "asha", "pass_phrase": PASS_PHRASE})

    assert "Somebody else may share it. Wait one hour" in words(answer)


def test_pages_and_programs_have_one_counter(client: Client, asha: Tasker) -> None:
    calls, tokens = APIClient(), "/api/v1/tokens/"
    wrong = {"nickname": "nobody", "pass_phrase": "wrong wrong wrong", "label": "x"}
    right = {"nickname": "asha", "pass_phrase": PASS_PHRASE, "label": "x"}
    for number in range(3):
        calls.post(tokens, wrong | {"nickname": f"nobody-{number}"}, format="json")

    there = [guess(client, "nobody-0"), guess(client, "asha")]
    here = [calls.post(tokens, right, format="json").status_code]
    elsewhere = APIClient(REMOTE_ADDR="203.0.113.9").post(tokens, right, format="json")

    assert (there, here, elsewhere.status_code) == ([429, 422], [429], 201)


def test_whoever_is_signed_in_does_not_wait_for_others_at_their_address(
    asha_client: Client, asha: Tasker
) -> None:
    flood(Client())

    answer = asha_client.post(
        reverse("tasker:me-sign-out-everywhere"), form(pass_phrase=PASS_PHRASE)
    )

    assert answer.status_code == 302


def test_every_other_way_in_is_open_to_who_did_not_try_it(client: Client, asha: Tasker) -> None:
    recover, ask = reverse("public:recover"), reverse("public:ask-helper")
    flood(client)
    code = new_code()

    lost = [client.post(recover, {"nickname": "asha", "code": code}) for _ in range(2)]
    asked = [client.post(ask, {"nickname": "ben", "half": code}) for _ in range(2)]
    key = [client.post(reverse("public:passkeys"), {"answer": "{}"}) for _ in range(2)]

    assert [answer.status_code for answer in lost + asked + key] == [422, 429, 200, 429, 422, 429]


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


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_none_is_missed() -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = sorted(pool.map(lambda _number: tries.count("at-once"), range(40)))

    assert counts == list(range(1, 41))


def test_what_is_refused_was_counted_before(client: Client) -> None:
    request = RequestFactory().get("/")
    for _ in range(3):
        limits.count_sign_up(request)

    with pytest.raises(tries.TooManyTries):
        limits.count_sign_up(request)


class RunsOutBetween(LocMemCache):
    """A cache whose every key ends in the moment after it was found."""

    def add(self, *args: object, **kwargs: object) -> bool:
        return False


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.RunsOutBetween"}})
def test_an_hour_that_ends_at_the_wrong_moment_stops_nobody() -> None:
    assert [tries.count("a"), tries.count("a")] == [1, 1]
    tries.give_back("a")
