"""Who somebody is to us."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from disputes.access import account_of_token, organizer_of, tasker_of
from disputes.models import Account, Organizer, Tasker
from disputes.services.tokens import make_token
from tests.factories.people import AccountFactory

pytestmark = pytest.mark.django_db


def ended(account: Account) -> Account:
    account.is_active = False
    account.save()
    return account


def test_a_tasker_is_a_tasker_and_no_organizer(asha: Tasker) -> None:
    assert tasker_of(asha.account) == asha
    assert organizer_of(asha.account) is None


def test_an_organizer_is_an_organizer_and_no_tasker(odile: Organizer) -> None:
    assert organizer_of(odile.account) == odile
    assert tasker_of(odile.account) is None


def test_an_account_alone_is_neither() -> None:
    operator = AccountFactory.create(is_staff=True)

    assert tasker_of(operator) is None
    assert organizer_of(operator) is None


def test_a_visitor_is_neither() -> None:
    assert tasker_of(AnonymousUser()) is None
    assert organizer_of(AnonymousUser()) is None


def test_whose_account_ended_is_nobody(asha: Tasker, odile: Organizer) -> None:
    token = make_token(account=asha.account, label="", today=date(2026, 3, 16))

    assert tasker_of(ended(asha.account)) is None
    assert organizer_of(ended(odile.account)) is None
    assert account_of_token(token, today=date(2026, 3, 16)) is None


@pytest.mark.parametrize("token", ["", "owed_", "owed_guess", "é\x00", "\ud800"])
def test_a_token_that_was_never_given_out_is_nobodys(token: str, asha: Tasker) -> None:
    make_token(account=asha.account, label="", today=date(2026, 3, 16))

    assert account_of_token(token, today=date(2026, 3, 16)) is None
