from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.access import account_of_token
from disputes.models import ApiToken, Tasker
from disputes.services import tokens
from tests.factories.packet import TODAY
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
ME = reverse("tasker:me")
MAKE = reverse("tasker:me-make-token")
PHRASE = reverse("tasker:me-pass-phrase")


def test_it_says_who_i_am_here_and_nothing_more(asha: Tasker, asha_client: Client) -> None:
    asha.country, asha.currency = "KE", "KES"
    asha.save()

    page = words(asha_client.get(ME))

    assert "Nickname asha Country Kenya Currency KES" in page


def test_without_a_country_it_says_so(asha: Tasker, asha_client: Client) -> None:
    assert "Country not stated Currency not stated" in words(asha_client.get(ME))


def test_a_key_is_shown_once_and_works(asha: Tasker, asha_client: Client) -> None:
    page = asha_client.post(MAKE, form(label="My phone", pass_phrase=PASS_PHRASE))

    shown = page.context["token"]
    assert "1 key works now." in words(page)
    assert account_of_token(shown, today=TODAY) == asha.account
    assert shown in words(page)
    assert shown not in words(asha_client.get(ME))
    assert "My phone" in words(asha_client.get(ME))


@pytest.mark.parametrize(
    ("label", "says"), [("", "Write what the key is for"), ("x" * 41, "at most 40 letters")]
)
def test_a_key_says_what_it_is_for(asha_client: Client, label: str, says: str) -> None:
    answer = asha_client.post(MAKE, form(label=label, pass_phrase=PASS_PHRASE))

    assert answer.status_code == 422
    assert says in words(answer)
    assert not ApiToken.objects.exists()


def test_a_phone_that_somebody_else_holds_makes_no_key(asha_client: Client) -> None:
    answer = asha_client.post(MAKE, form(label="Mine", pass_phrase="wrong wrong wrong"))
    empty = asha_client.post(MAKE, form(label="Mine"))

    assert answer.status_code == empty.status_code == 422
    assert "This is not your pass phrase now." in words(answer)
    assert not ApiToken.objects.exists()


def test_a_key_ends_for_its_owner_only(
    asha: Tasker, asha_client: Client, ben_client: Client
) -> None:
    tokens.make_token(account=asha.account, label="Old", today=TODAY)
    address = reverse("tasker:me-revoke-token", args=[ApiToken.objects.get().pk])

    ben_client.post(address)
    assert ApiToken.objects.count() == 1

    asha_client.post(address)
    assert ApiToken.objects.count() == 0


def test_the_new_pass_phrase_is_the_one_that_was_shown(asha: Tasker, asha_client: Client) -> None:
    page = asha_client.get(PHRASE)
    shown, sealed = page.context["proposal"].pass_phrase, value_of(page, "proposal")

    answer = asha_client.post(
        PHRASE, form(proposal=sealed, old_phrase=f" {PASS_PHRASE} ", kept="on")
    )

    asha.account.refresh_from_db()
    assert answer["Location"] == ME
    assert asha.account.check_password(shown)
    assert asha_client.get(ME).status_code == 200


def test_a_mistake_keeps_the_pass_phrase_that_was_written_down(
    asha: Tasker, asha_client: Client
) -> None:
    page = asha_client.get(PHRASE)
    shown, sealed = page.context["proposal"].pass_phrase, value_of(page, "proposal")

    wrong = asha_client.post(PHRASE, form(proposal=sealed, old_phrase="wrong", kept="on"))
    unticked = asha_client.post(PHRASE, form(proposal=sealed, old_phrase=PASS_PHRASE))

    assert "This is not your pass phrase now." in words(wrong)
    assert "tick this box" in words(unticked)
    assert shown in words(wrong)
    assert shown in words(unticked)
    assert asha.account.check_password(PASS_PHRASE)


def test_a_pass_phrase_that_we_did_not_make_is_not_taken(asha: Tasker, asha_client: Client) -> None:
    answer = asha_client.post(PHRASE, form(proposal="mine", old_phrase=PASS_PHRASE, kept="on"))

    asha.account.refresh_from_db()
    assert "tick this box" in words(answer)
    assert asha.account.check_password(PASS_PHRASE)
