"""The key of a person: never written over while it is closed, and none of an operator."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.models import ApiToken, Organizer, Tasker
from disputes.queries.sealed import VaultClosed, keys_of
from disputes.services import own_keys, people, tokens
from disputes.services.consent import share
from disputes.vault import ring
from disputes.vault.wraps import by_secret
from tests.closed.people import here
from tests.factories.dispute import DisputeFactory
from tests.factories.keys import remembered
from tests.factories.packet import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.closed]
TODAY = date(2026, 3, 16)
PHRASE = "zelo vama ritu kobe fanu dilo"


def test_a_key_that_is_closed_is_not_written_over(asha: Tasker) -> None:
    with ring.opened():
        with pytest.raises(VaultClosed):
            people.replace_pass_phrase(account=asha.account, new=PHRASE)
        with pytest.raises(VaultClosed):
            own_keys.wrap_by(ApiToken(account=asha.account), asha.account, by_secret(b"", "token"))


def test_an_operator_has_no_key_and_gets_in_all_the_same() -> None:
    with ring.opened():
        operator = people.add_operator(nickname="root-1", pass_phrase=PHRASE, today=TODAY)
        people.change_pass_phrase(account=operator, old=PHRASE, new=f"{PHRASE} x", today=TODAY)
        token = tokens.make_token(account=operator, label="", today=TODAY)
        row = operator.tokens.get()

        assert not tokens.open_notes(row=row, token=token)
        assert not own_keys.open_by_pass_phrase(operator, PHRASE)
    assert (bytes(operator.wrapped_key), bytes(row.wrapped_key)) == (b"", b"")


def test_many_that_are_shared_are_read_at_once_and_each_opened_once(
    asha: Tasker, odile: Organizer
) -> None:
    with here(asha.account):
        for dispute in DisputeFactory.create_batch(2, tasker=asha):
            share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    with here(odile.account):
        opened = keys_of([asha])

    assert opened[asha.pk].secret == remembered(asha.account).secret
