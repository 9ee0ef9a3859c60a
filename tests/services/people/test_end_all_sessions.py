"""Signed out everywhere, with the same pass phrase."""

from __future__ import annotations

import pytest
from django.test import Client

from disputes.models import ApiToken, Tasker
from disputes.services import people, tokens
from tests.conftest import signed_in
from tests.factories.packet import TODAY
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/my/me/").status_code == 200)


def test_every_session_and_every_key_ends_and_the_pass_phrase_stays(
    asha: Tasker, ben: Tasker
) -> None:
    phone, cafe, bens = (signed_in(who.account) for who in (asha, asha, ben))
    for person in (asha, ben):
        tokens.make_token(account=person.account, label="", today=TODAY)
    assert is_signed_in(phone)

    people.end_all_sessions(account=asha.account, pass_phrase=f" {PASS_PHRASE} ".upper())

    assert [is_signed_in(client) for client in (phone, cafe, bens)] == [False, False, True]
    assert ApiToken.objects.get().account == ben.account
    asha.account.refresh_from_db()
    assert asha.account.check_password(PASS_PHRASE)


def test_without_the_pass_phrase_nobody_is_signed_out(asha: Tasker) -> None:
    phone = signed_in(asha.account)

    with pytest.raises(people.WrongPassPhrase):
        people.end_all_sessions(account=asha.account, pass_phrase="wrong wrong wrong")

    assert is_signed_in(phone)
