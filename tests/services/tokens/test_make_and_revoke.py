"""Keys for the API."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disputes.access import TokenEnded, account_of_token
from disputes.models import ApiToken, Tasker
from disputes.services import tokens
from disputes.services.tokens import make_token, revoke_token
from disputes.vault.hashing import sha256_hex

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)


def test_it_ends_after_ninety_days_and_is_forgotten(asha: Tasker) -> None:
    token = make_token(account=asha.account, label="", today=TODAY)

    assert account_of_token(token, today=TODAY + timedelta(days=89)) == asha.account
    with pytest.raises(TokenEnded):
        account_of_token(token, today=TODAY + timedelta(days=90))
    make_token(account=asha.account, label="", today=TODAY + timedelta(days=90))
    assert account_of_token(token, today=TODAY + timedelta(days=90)) is None


def test_only_the_digest_of_a_token_is_kept(asha: Tasker) -> None:
    token = make_token(account=asha.account, label="phone", today=TODAY)

    row = ApiToken.objects.get()

    assert row.digest == sha256_hex(token.encode())
    assert (row.label, row.made_on) == ("phone", TODAY)
    assert token not in [str(getattr(row, field.attname)) for field in row._meta.fields]


def test_a_token_leads_to_its_account(asha: Tasker, ben: Tasker) -> None:
    hers = make_token(account=asha.account, label="", today=TODAY)
    his = make_token(account=ben.account, label="", today=TODAY)

    assert hers != his
    assert account_of_token(hers, today=TODAY) == asha.account
    assert account_of_token(his, today=TODAY) == ben.account


def test_a_revoked_token_leads_nowhere_at_once(asha: Tasker) -> None:
    token = make_token(account=asha.account, label="", today=TODAY)
    row = ApiToken.objects.get()

    revoke_token(account=asha.account, token_id=row.pk)
    revoke_token(account=asha.account, token_id=row.pk)

    assert account_of_token(token, today=TODAY) is None


def test_nobody_revokes_the_token_of_somebody_else(asha: Tasker, ben: Tasker) -> None:
    token = make_token(account=asha.account, label="", today=TODAY)

    revoke_token(account=ben.account, token_id=ApiToken.objects.get().pk)

    assert account_of_token(token, today=TODAY) == asha.account


def test_a_label_is_short(asha: Tasker) -> None:
    with pytest.raises(tokens.TokenLabelTooLong):
        make_token(account=asha.account, label="x" * 41, today=TODAY)
