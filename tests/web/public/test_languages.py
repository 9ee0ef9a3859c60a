from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from disputes.web.public.languages import share_translated
from tests.web.sending import words

pytestmark = pytest.mark.django_db
PAGE = reverse("public:languages")
DRAFTS = ("es", "fil", "sw", "ur")


def test_every_language_is_said_with_how_far_it_is_and_who_checked_it(client: Client) -> None:
    page = words(client.get(PAGE))

    assert "English 100% translated Read through" in page
    assert "Español draft" in page
    assert "اردو draft" in page
    assert page.count("Checked by nobody.") == len(DRAFTS)


def test_how_far_a_language_is_comes_from_its_catalogue() -> None:
    assert share_translated("en") == share_translated("fr") == Decimal(1)
    assert all(0 < share_translated(code) < 1 for code in DRAFTS)


def test_the_words_of_the_trade_are_there_and_the_doubtful_are_marked(client: Client) -> None:
    page = words(client.get(PAGE))

    assert "evidence preuve / pièce prueba ebidensya / patunay ushahidi" in page
    assert "haijalipwa ?" in page


def test_a_browser_gets_its_draft_which_says_so_in_two_languages(client: Client) -> None:
    page = client.get(PAGE, headers={"accept-language": "es-MX,en;q=0.4"})

    said = words(page)
    assert page.headers["Content-Language"] == "es"
    assert "Esta traducción es un borrador" in said
    assert "This translation is a draft: nobody has checked it." in said
    assert "burador" in said


def test_tagalog_is_filipino_and_urdu_is_from_right_to_left(client: Client) -> None:
    tagalog = client.get(PAGE, headers={"accept-language": "tl"})
    urdu = client.get(PAGE, headers={"accept-language": "ur"})

    assert b'<html lang="fil" dir="ltr">' in tagalog.content
    assert b'<html lang="ur" dir="rtl">' in urdu.content


def test_no_button_that_sends_a_form_along_stands_before_it(client: Client) -> None:
    """Enter in a field presses the first button of its form."""
    page = client.get(reverse("public:sign-in"), headers={"accept-language": "ur"})

    before = page.content.decode().partition("<main")[0]
    assert 'href="#languages"' in before
    assert 'form="page"' not in before


def test_complete_languages_say_nothing_of_drafts(client: Client) -> None:
    page = client.get(PAGE, headers={"accept-language": "fr"})

    assert b'class="draft"' not in page.content
