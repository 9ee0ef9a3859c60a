from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.access import account_of_token
from disputes.models import Tasker, WorkEntry
from disputes.services.tokens import make_token
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("public:sign-in")


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def test_nickname_and_pass_phrase_open_the_notes(client: Client, asha: Tasker) -> None:
    said = {"nickname": " Asha ", "pass_phrase": PASS_PHRASE.replace(" ", "  ")}

    page = client.post(PAGE, said, follow=True)

    assert "Your notes are open" in words(page)


@pytest.mark.parametrize(
    "typed", [PASS_PHRASE.title(), PASS_PHRASE.replace(" ", "-"), PASS_PHRASE.replace(" ", ". ")]
)
def test_what_a_phone_adds_to_the_words_does_not_matter(
    client: Client, asha: Tasker, typed: str
) -> None:
    asha.account.nickname = "bani-turo-47"
    asha.account.save()

    said = {"nickname": "Bani turo 47", "pass_phrase": typed}

    assert client.post(PAGE, said).status_code == 302


def test_a_phone_is_asked_to_add_nothing(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert page.count('autocapitalize="none" autocorrect="off" spellcheck="false"') == 2


def test_another_spelling_of_the_nickname_gives_no_more_tries(client: Client, asha: Tasker) -> None:
    spellings = ["asha", "Asha", "ASHA", " aSha", "asHa", "ashA", "AShA", "ASha", "AsHa", "aSHA"]
    for nickname in spellings:
        answer = client.post(PAGE, {"nickname": nickname, "pass_phrase": "wrong wrong wrong"})

    assert answer.status_code == 429
    assert client.post(PAGE, {"nickname": "AsHA", "pass_phrase": PASS_PHRASE}).status_code == 429


def test_accounts_of_the_demonstration_open_nothing_on_a_real_site(
    client: Client, asha: Tasker, asha_client: Client, settings: Settings
) -> None:
    asha.account.is_demonstration = True
    asha.account.save()
    said = {"nickname": "asha", "pass_phrase": PASS_PHRASE}
    token = make_token(account=asha.account, label="", today=date(2026, 3, 16))

    settings.DEBUG = False

    assert client.post(PAGE, said).status_code == 422
    assert asha_client.get(reverse("tasker:home"))["Location"].startswith(PAGE)
    assert account_of_token(token, today=date(2026, 3, 16)) is None
    settings.DEBUG = True
    assert client.post(PAGE, said).status_code == 302


def test_it_goes_on_to_where_the_person_was_going(client: Client, asha: Tasker) -> None:
    wanted = reverse("tasker:payments")

    sent_away = client.get(wanted)
    answer = client.post(
        sent_away["Location"],
        {"nickname": "asha", "pass_phrase": PASS_PHRASE, "next": wanted},
    )

    assert sent_away["Location"] == f"{PAGE}?next={wanted}"
    assert value_of(client.get(sent_away["Location"]), "next") == wanted
    assert answer["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_it_never_goes_on_to_somebody_elses_site(
    client: Client, asha: Tasker, elsewhere: str
) -> None:
    said = {"nickname": "asha", "pass_phrase": PASS_PHRASE, "next": elsewhere}

    assert client.post(PAGE, said)["Location"] == "/"


@pytest.mark.parametrize("said", [{"nickname": "asha"}, {"nickname": "nobody"}])
def test_what_is_not_right_is_said_without_saying_which(
    client: Client, asha: Tasker, said: dict[str, str]
) -> None:
    answer = client.post(PAGE, {"pass_phrase": "wrong wrong wrong", **said})

    assert answer.status_code == 422
    assert "The nickname or the pass phrase is not right." in words(answer)
    assert value_of(answer, "nickname") == said["nickname"]
    assert b"wrong wrong" not in answer.content


def test_both_are_asked_for(client: Client) -> None:
    page = words(client.post(PAGE, {}))

    assert "Write your nickname." in page
    assert "Write your pass phrase." in page


def test_after_ten_wrong_tries_one_waits(client: Client, asha: Tasker, ben: Tasker) -> None:
    for _number in range(10):
        answer = client.post(PAGE, {"nickname": "asha", "pass_phrase": "wrong wrong wrong"})

    assert answer.status_code == 429
    assert "Wait 15 minutes" in words(answer)
    other = client.post(PAGE, {"nickname": "ben", "pass_phrase": PASS_PHRASE})
    assert other.status_code == 302


def test_the_language_of_the_account_is_used(client: Client, asha: Tasker) -> None:
    asha.account.language = "fr"
    asha.account.save()

    answer = client.post(PAGE, {"nickname": "asha", "pass_phrase": PASS_PHRASE})

    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("fr", True, "Strict")


def test_a_form_sent_while_signed_out_is_sent_again_and_saved(
    asha_client: Client, asha: Tasker
) -> None:
    client = asha_client
    log = reverse("tasker:entries-log")
    platform = PlatformFactory.create()
    work: dict[str, Any] = form(
        platform=str(platform.pk), kind="work", day="several", currency="USD", amount="2"
    ) | {"rate_basis": "total", "platform_status": "not_stated"}

    client.get(log)
    Session.objects.all().delete()

    refused = client.post(log, work)
    kept = {name: value_of(refused, name) for name in ("next", "carry")}
    signed_in = client.post(PAGE, kept | {"nickname": "asha", "pass_phrase": PASS_PHRASE})
    again = {name: value_of(signed_in, name) for name in work}
    client.post(log, again)

    assert f'action="{log}"' in signed_in.content.decode()
    assert "It was not saved yet." in words(signed_in)
    assert WorkEntry.objects.get(tasker=asha).client_ref.hex == work["client_ref"].replace("-", "")


def test_a_wrong_try_still_carries_what_was_written(client: Client) -> None:
    page = client.post(
        PAGE, {"nickname": "x", "pass_phrase": "wrong", "next": "/my/", "carry": "Kept <b>"}
    )

    assert value_of(page, "carry") == "Kept <b>"


def test_a_pass_phrase_is_never_carried(client: Client) -> None:
    page = client.post(reverse("tasker:me-pass-phrase"), form(old_phrase="my secret phrase"))

    assert page.status_code == 401
    assert b"my secret phrase" not in page.content
