"""An organizer's own account: keys, pass phrase, and signing out everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.access import account_of_token
from disputes.models import ApiToken, Organizer
from disputes.services import tokens
from tests.conftest import signed_in
from tests.factories.packet import TODAY
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db
ME = reverse("organizer:me")
MAKE = reverse("organizer:me-make-token")
PHRASE = reverse("organizer:me-pass-phrase")
EVERYWHERE = reverse("organizer:me-sign-out-everywhere")


@pytest.fixture
def key(odile: Organizer) -> ApiToken:
    today = timezone.now().date()
    tokens.make_token(account=odile.account, label="Laptop", today=today)
    return ApiToken.objects.get()


def end(key: ApiToken) -> str:
    return reverse("organizer:me-revoke-token", args=[key.pk])


def test_it_says_who_i_am_and_every_page_leads_to_it(odile_client: Client) -> None:
    assert "Nickname odile Organization Union A" in words(odile_client.get(ME))
    assert f'href="{ME}"' in odile_client.get(reverse("organizer:home")).content.decode()


def test_a_key_is_shown_once_listed_and_works(odile: Organizer, odile_client: Client) -> None:
    page = odile_client.post(MAKE, form(label="Laptop", pass_phrase=PASS_PHRASE))

    shown = page.context["token"]
    listed = words(odile_client.get(ME))
    assert shown in words(page)
    assert account_of_token(shown, today=TODAY) == odile.account
    assert shown not in listed
    assert "Laptop made on" in listed


def test_a_key_is_made_with_the_pass_phrase_only(odile_client: Client) -> None:
    answer = odile_client.post(MAKE, form(label="Laptop", pass_phrase="wrong wrong wrong"))

    assert answer.status_code == 422
    assert "This is not your pass phrase now." in words(answer)
    assert 'value="Laptop"' in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_a_key_that_has_ended_is_not_listed(odile_client: Client, key: ApiToken) -> None:
    key.ends_on = timezone.now().date() - timedelta(days=1)
    key.save()

    assert "Laptop" not in words(odile_client.get(ME))


def test_a_key_ends_after_a_question(odile_client: Client, key: ApiToken) -> None:
    asked = odile_client.get(end(key))
    assert "End this key? “Laptop”" in words(asked)
    assert ApiToken.objects.exists()

    answer = odile_client.post(end(key), follow=True)

    assert "The key has ended: it opens nothing any more." in words(answer)
    assert not ApiToken.objects.exists()
    assert odile_client.post(end(key)).status_code == 302


def test_nobody_ends_a_key_of_somebody_else(igor_client: Client, key: ApiToken) -> None:
    asked = igor_client.get(end(key), follow=True)
    igor_client.post(end(key))

    assert "Laptop" not in words(asked)
    assert ApiToken.objects.exists()


def test_the_new_pass_phrase_is_the_one_that_was_shown(
    odile: Organizer, odile_client: Client
) -> None:
    elsewhere = signed_in(odile.account)
    page = odile_client.get(PHRASE)
    shown, sealed = page.context["proposal"].pass_phrase, value_of(page, "proposal")

    answer = odile_client.post(
        PHRASE, form(proposal=sealed, old_phrase=PASS_PHRASE, kept="on"), follow=True
    )

    odile.account.refresh_from_db()
    assert answer.redirect_chain == [(ME, 302)]
    assert "Your new pass phrase works from now on." in words(answer)
    assert odile.account.check_password(shown)
    assert elsewhere.get(ME).status_code == 302


def test_a_mistake_keeps_the_pass_phrase_that_was_written_down(odile_client: Client) -> None:
    page = odile_client.get(PHRASE)
    shown, sealed = page.context["proposal"].pass_phrase, value_of(page, "proposal")

    wrong = odile_client.post(PHRASE, form(proposal=sealed, old_phrase="wrong", kept="on"))

    assert wrong.status_code == 422
    assert shown in words(wrong)


def test_signing_out_everywhere_ends_every_session(
    odile: Organizer, odile_client: Client, key: ApiToken
) -> None:
    elsewhere = signed_in(odile.account)
    assert "this one too" in words(odile_client.get(EVERYWHERE))

    wrong = odile_client.post(EVERYWHERE, form(pass_phrase="wrong wrong wrong"))
    assert wrong.status_code == 422
    assert elsewhere.get(ME).status_code == 200

    answer = odile_client.post(EVERYWHERE, form(pass_phrase=PASS_PHRASE))

    assert answer["Location"] == reverse("public:start")
    assert answer["Clear-Site-Data"] == '"cookies", "storage"'
    assert [client.get(ME).status_code for client in (odile_client, elsewhere)] == [302, 302]
    assert not ApiToken.objects.exists()
