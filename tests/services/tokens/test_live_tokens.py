"""An account has a few keys that work, and one sending of a form makes one."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from disputes.models import ApiToken, Tasker
from disputes.services import tokens
from disputes.services.tokens import MOST_TOKENS, make_token, revoke_token

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)


def fill(tasker: Tasker) -> None:
    for _number in range(MOST_TOKENS):
        make_token(account=tasker.account, label="", today=TODAY)


def test_an_account_has_ten_live_tokens_at_most(asha: Tasker) -> None:
    fill(asha)

    with pytest.raises(tokens.TooManyTokens, match="You have 10 keys"):
        make_token(account=asha.account, label="", today=TODAY)

    assert ApiToken.objects.count() == MOST_TOKENS == 10


def test_one_that_was_ended_makes_room(asha: Tasker) -> None:
    fill(asha)
    revoke_token(account=asha.account, token_id=ApiToken.objects.all()[0].pk)

    assert make_token(account=asha.account, label="", today=TODAY)


def test_those_that_have_run_out_do_not_count(asha: Tasker) -> None:
    fill(asha)

    assert make_token(account=asha.account, label="", today=TODAY + timedelta(days=400))


def test_the_tokens_of_others_do_not_count(asha: Tasker, ben: Tasker) -> None:
    fill(asha)

    assert make_token(account=ben.account, label="", today=TODAY)


def test_the_same_sending_makes_one_token(asha: Tasker) -> None:
    ref = uuid4()
    make_token(account=asha.account, label="phone", today=TODAY, client_ref=ref)

    with pytest.raises(tokens.TokenShownBefore):
        make_token(account=asha.account, label="phone", today=TODAY, client_ref=ref)

    assert ApiToken.objects.count() == 1


def test_two_people_may_send_the_same_name(asha: Tasker, ben: Tasker) -> None:
    ref = uuid4()

    for tasker in (asha, ben):
        make_token(account=tasker.account, label="", today=TODAY, client_ref=ref)

    assert ApiToken.objects.count() == 2
