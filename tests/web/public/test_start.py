from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from disputes.models import Organizer, Tasker
from tests.conftest import signed_in
from tests.factories.people import AccountFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
START = reverse("public:start")


def test_a_stranger_finds_languages_three_sentences_and_two_ways_in(client: Client) -> None:
    page = client.get(START)

    content = page.content.decode()
    assert content.index("Français") < content.index("<h1>")
    assert reverse("public:sign-up") in content
    assert reverse("public:sign-in") in content
    assert reverse("public:what-we-keep") in content
    assert "1.70\xa0USD is still owed. An hour paid 0.075\xa0USD." in content.replace(
        "</bdi>", ""
    ).replace('<bdi class="money">', "")


def test_the_title_says_nothing(client: Client) -> None:
    assert b"<title>Start \xc2\xb7 Notes</title>" in client.get(START).content


def test_whoever_is_signed_in_goes_to_their_own_first_page(
    asha: Tasker, asha_client: Client, odile: Organizer, odile_client: Client
) -> None:
    assert asha_client.get(START)["Location"] == reverse("tasker:home")
    assert odile_client.get(START)["Location"] == reverse("organizer:home")


def test_an_operator_goes_to_the_admin_and_an_account_of_nobody_stays() -> None:
    operator, nobody = AccountFactory.create(is_staff=True), AccountFactory.create()

    assert signed_in(operator).get(START)["Location"] == reverse("admin:index")
    assert signed_in(nobody).get(START).status_code == 200


def test_a_language_is_chosen_and_remembered(client: Client) -> None:
    answer = client.post(reverse("public:language"), {"language": "fr", "next": "/verify/"})

    page = client.get(START)
    assert answer["Location"] == "/verify/"
    assert page.headers["Content-Language"] == "fr"
    assert b'<html lang="fr" dir="ltr">' in page.content
    cookie = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


@pytest.mark.parametrize("language", ["", "xx", "../../etc", "de"])
def test_a_language_that_is_not_there_changes_nothing(client: Client, language: str) -> None:
    client.post(reverse("public:language"), {"language": language})

    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_language_from_right_to_left_turns_the_page(client: Client, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]

    page = client.get(START, headers={"accept-language": "ar"})

    assert b'<html lang="ar" dir="rtl">' in page.content


def test_what_we_keep_is_said(client: Client) -> None:
    page = words(client.get(reverse("public:what-we-keep")))

    assert "Your name or phone number, unless you choose" in page
    assert "Groups of fewer than 10 people are never shown." in page


def test_pages_are_kept_by_nobody_and_run_nothing_of_others(client: Client) -> None:
    page = client.get(START)

    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in page["Permissions-Policy"]
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "script-src 'self'" in page["Content-Security-Policy"]
    # Where "Leave quickly" goes is written down, and nothing is loaded from there.
    content = page.content.replace(f'data-exit="{settings.QUICK_EXIT_URL}"'.encode(), b"")
    assert not re.search(rb"<style|style=|<script(?! src)|onclick|https?://", content)


def test_sums_grow_with_the_text_that_a_reader_asks_for() -> None:
    style = Path(str(finders.find("disputes/app.css"))).read_text(encoding="utf-8")

    sizes = re.findall(r"\.sum[^{}]*{[^}]*font-size:([^;}]*)", style)
    assert len(sizes) == 2
    assert not [size for size in sizes if "vw" in size]


def test_the_first_visit_weighs_less_than_fourteen_kilobytes(client: Client) -> None:
    page = client.get(START)
    headers = sum(len(name) + len(value) + 4 for name, value in page.items())
    files = [finders.find(f"disputes/{name}") for name in ("app.css", "page.js", "icon.svg")]
    weights = [len(gzip.compress(Path(path).read_bytes(), 9)) for path in files if path]

    assert len(weights) == 3
    assert weights[0] <= 3_072
    assert len(gzip.compress(page.content)) + headers + sum(weights) + 3 * 400 <= 14_336
