"""Open the notes of somebody who came in with a passkey, which gives no secret."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Dispute, Tasker
from disputes.services import recovery
from disputes.vault import codes
from tests.closed.people import SIGN_IN, here, reads
from tests.conftest import signed_in
from tests.factories.packet import tell
from tests.factories.people import PASS_PHRASE
from tests.web.sending import value_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.closed]
OPENING = reverse("public:opening")


def today():
    return timezone.now().date()


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    with here(asha.account):
        return tell(asha).dispute


def test_the_recovery_code_opens_them_beside_a_passkey_and_is_not_used_up(
    asha: Tasker, dispute: Dispute
) -> None:
    code, client = codes.new_code(), signed_in(asha.account)
    with here(asha.account):
        recovery.keep_code(tasker=asha, code=code, pass_phrase=PASS_PHRASE, today=today())

    client.post(OPENING, {"secret": code})

    assert reads(client, dispute)
    assert recovery.fits(nickname="asha", code=code)


def test_what_was_typed_while_they_were_closed_is_sent_afterwards(asha: Tasker) -> None:
    client, place = signed_in(asha.account), reverse("tasker:me-country")

    asked = client.post(place, {"country": "KE"})
    sent = {"secret": PASS_PHRASE, "next": place, "carry": value_of(asked, "carry")}
    again = client.post(OPENING, sent)

    assert "What you wrote is still here" in words(again)
    assert value_of(again, "country") == "KE"


def test_nobody_opens_anything_without_signing_in(client: Client) -> None:
    assert client.get(OPENING)["Location"] == SIGN_IN
