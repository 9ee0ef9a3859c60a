"""A key is made once, however often its form is sent."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import ApiToken, Tasker
from disputes.services import tokens
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
MAKE = reverse("tasker:me-make-token")


def test_a_form_that_is_sent_again_makes_no_second_key(asha: Tasker, asha_client: Client) -> None:
    said = form(label="My phone", pass_phrase=PASS_PHRASE)
    asha_client.post(MAKE, said)

    again = asha_client.post(MAKE, said, follow=True)

    assert again.redirect_chain == [(reverse("tasker:me"), 302)]
    assert "a key is shown only once" in words(again)
    assert ApiToken.objects.count() == 1


def test_an_eleventh_key_is_refused_in_words(asha: Tasker, asha_client: Client) -> None:
    for _number in range(tokens.MOST_TOKENS):
        tokens.make_token(account=asha.account, label="", today=timezone.now().date())

    answer = asha_client.post(MAKE, form(label="My phone", pass_phrase=PASS_PHRASE))

    assert answer.status_code == 422
    assert "End one that you no longer use" in words(answer)
