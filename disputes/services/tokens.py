"""Keys for programs: made once, shown once, ended at any time."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, ApiToken
from ..vault.hashing import sha256_hex
from ..vault.keys import DataKey
from ..vault.wraps import by_secret
from . import own_keys
from .locks import hold

MOST_TOKENS = 10
TOKEN_DAYS = 90


class TokenLabelTooLong(DomainError):
    code = "token_label_too_long"
    message = _("Use at most 40 letters to say what the key is for.")
    field = "label"


class TooManyTokens(DomainError):
    code = "too_many_tokens"
    message = _("You have %(most)s keys. End one that you no longer use, then make a new one.")


class TokenShownBefore(DomainError):
    code = "token_shown_before"
    message = _(
        "This key was made already, and a key is shown only once. If you did not keep it, end it "
        "and make a new one."
    )


@transaction.atomic
def make_token(*, account: Account, label: str, today: date, client_ref: UUID | None = None) -> str:
    """Return a new API token; it is shown this once, only its digest is kept.

    It ends after TOKEN_DAYS; those that have ended are forgotten. The same `client_ref` again
    makes no second one, and cannot show the first again.
    """
    if len(label) > 40:
        raise TokenLabelTooLong
    # Two requests at once: the second waits here and counts what the first one made.
    hold(Account.objects.filter(pk=account.pk))
    mine = ApiToken.objects.filter(account=account)
    mine.filter(ends_on__lte=today).delete()
    pk = uuid5(account.pk, str(client_ref or uuid4()))
    if mine.filter(pk=pk).exists():
        raise TokenShownBefore
    if mine.count() >= MOST_TOKENS:
        raise TooManyTokens(most=MOST_TOKENS)
    token = f"owed_{secrets.token_urlsafe(32)}"
    row = ApiToken(
        pk=pk,
        account=account,
        digest=sha256_hex(token.encode()),
        label=label,
        made_on=today,
        ends_on=today + timedelta(days=TOKEN_DAYS),
    )
    own_keys.wrap_by(row, account, _key_from(token))
    row.save(force_insert=True)
    return token


def open_notes(*, row: ApiToken, token: str) -> bool:
    """Say whether the token opened the notes of its account, for this request."""
    return own_keys.open_by(row, row.account, _key_from(token))


def revoke_token(*, account: Account, token_id: UUID) -> None:
    """End a token of the account at once; one that is gone already is no error."""
    ApiToken.objects.filter(account=account, pk=token_id).delete()


def _key_from(token: str) -> DataKey:
    return by_secret(token.encode(errors="replace"), "token")
