"""An address for a calendar: one at a time, only its digest is kept, and it ends with sign-ins."""

from __future__ import annotations

from uuid import uuid4

import pytest

from disputes import access
from disputes.choices import CalendarTitles
from disputes.models import Account, AccountEvent, CalendarAddress, Tasker
from disputes.services.calendar_addresses import end_address, make_address
from disputes.services.people import WrongPassPhrase, end_all_sessions
from tests.factories.packet import TODAY
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db


def made(tasker: Tasker, pass_phrase: str = PASS_PHRASE) -> str:
    token = make_address(
        tasker=tasker,
        client_ref=uuid4(),
        titles=CalendarTitles.NEUTRAL,
        language="fr",
        pass_phrase=pass_phrase,
        today=TODAY,
    )
    assert token is not None
    return token


def opens(token: str) -> bool:
    return access.calendar_of_token(token) is not None


def test_a_new_address_ends_the_one_before_and_is_told(asha: Tasker) -> None:
    old, new = made(asha), made(asha)

    assert (opens(old), opens(new)) == (False, True)
    assert new not in str(CalendarAddress.objects.values())
    assert set(AccountEvent.objects.values_list("kind", flat=True)) == {"calendar_made"}


def test_who_only_holds_the_phone_makes_none(asha: Tasker) -> None:
    with pytest.raises(WrongPassPhrase):
        made(asha, "another phrase")

    assert not CalendarAddress.objects.exists()


def test_it_ends_when_asked_and_with_whatever_is_signed_in(asha: Tasker) -> None:
    first = made(asha)
    end_address(tasker=asha)
    second = made(asha)
    end_all_sessions(account=asha.account, pass_phrase=PASS_PHRASE)

    assert (opens(first), opens(second)) == (False, False)


def test_it_shows_nothing_of_an_account_that_is_shut(asha: Tasker) -> None:
    token = made(asha)
    Account.objects.update(is_active=False)

    assert not opens(token)
    assert not opens("\ud800")
