"""Change the pass phrase."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpRequest
from django.test import Client

from disputes.access import account_of_token
from disputes.models import Account, Tasker
from disputes.services import people
from disputes.services.people import change_pass_phrase
from disputes.services.tokens import make_token
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db
NEW = "zelo vama ritu kobe fanu dilo"


def test_the_new_one_signs_in_and_the_old_one_no_more(asha: Tasker) -> None:
    change_pass_phrase(account=asha.account, old=PASS_PHRASE, new=NEW)

    account = Account.objects.get(pk=asha.account_id)

    assert account.check_password(NEW)
    assert not account.check_password(PASS_PHRASE)


def test_what_was_signed_in_with_the_old_one_is_signed_out(asha: Tasker) -> None:
    client = Client()
    assert client.login(request=HttpRequest(), nickname="asha", password=PASS_PHRASE)
    before = asha.account.get_session_auth_hash()
    token = make_token(account=asha.account, label="", today=date(2026, 3, 16))

    change_pass_phrase(account=asha.account, old=PASS_PHRASE, new=NEW)

    account = Account.objects.get(pk=asha.account_id)
    assert account.get_session_auth_hash() != before == client.session["_auth_user_hash"]
    assert account_of_token(token, today=date(2026, 3, 16)) is None


def test_whoever_does_not_know_the_old_one_changes_nothing(asha: Tasker) -> None:
    with pytest.raises(people.WrongPassPhrase):
        change_pass_phrase(account=asha.account, old="a guess of somebody", new=NEW)

    assert Account.objects.get(pk=asha.account_id).check_password(PASS_PHRASE)


def test_the_new_one_must_be_long_enough(asha: Tasker) -> None:
    with pytest.raises(people.PassPhraseTooShort):
        change_pass_phrase(account=asha.account, old=PASS_PHRASE, new="short")
