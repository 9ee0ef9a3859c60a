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
TODAY = date(2026, 3, 16)
NEW = "zelo vama ritu kobe fanu dilo"


def test_the_new_one_signs_in_and_the_old_one_no_more(asha: Tasker) -> None:
    change_pass_phrase(account=asha.account, old=PASS_PHRASE, new=NEW, today=TODAY)

    account = Account.objects.get(pk=asha.account_id)

    assert account.check_password(NEW)
    assert not account.check_password(PASS_PHRASE)


def test_what_was_signed_in_with_the_old_one_is_signed_out(asha: Tasker) -> None:
    client = Client()
    assert client.login(request=HttpRequest(), nickname="asha", password=PASS_PHRASE)
    before = asha.account.get_session_auth_hash()
    token = make_token(account=asha.account, label="", today=TODAY)

    change_pass_phrase(account=asha.account, old=PASS_PHRASE, new=NEW, today=TODAY)

    account = Account.objects.get(pk=asha.account_id)
    assert account.get_session_auth_hash() != before == client.session["_auth_user_hash"]
    assert account_of_token(token, today=TODAY) is None


def test_whoever_does_not_know_the_old_one_changes_nothing(asha: Tasker) -> None:
    with pytest.raises(people.WrongPassPhrase):
        change_pass_phrase(account=asha.account, old="a guess of somebody", new=NEW, today=TODAY)

    assert Account.objects.get(pk=asha.account_id).check_password(PASS_PHRASE)


def test_the_new_one_must_be_long_enough(asha: Tasker) -> None:
    with pytest.raises(people.PassPhraseTooShort):
        change_pass_phrase(account=asha.account, old=PASS_PHRASE, new="short", today=TODAY)


def test_an_account_that_was_loaded_before_does_not_bring_the_old_one_back(asha: Tasker) -> None:
    first, late, later = (Account.objects.get(pk=asha.account_id) for _number in range(3))
    change_pass_phrase(account=first, old=PASS_PHRASE, new=NEW, today=TODAY)

    with pytest.raises(people.WrongPassPhrase):
        change_pass_phrase(account=late, old=PASS_PHRASE, new="another six words", today=TODAY)
    with pytest.raises(people.WrongPassPhrase):
        people.end_all_sessions(account=later, pass_phrase=PASS_PHRASE)

    account = Account.objects.get(pk=asha.account_id)
    assert account.check_password(NEW)
    assert first.password == account.password
