"""Tell the person what changed in how their account is opened, and on which day."""

from __future__ import annotations

from datetime import date

from ..choices import AccountEventKind
from ..models import Account, AccountEvent

# Older ones are forgotten with the next that is noted.
MOST = 50


def note(*, account: Account, kind: AccountEventKind, today: date) -> None:
    """Write it down inside the transaction that does it."""
    AccountEvent.objects.create(account=account, kind=kind, happened_on=today)
    kept = AccountEvent.objects.filter(account=account).values("pk")[:MOST]
    AccountEvent.objects.filter(account=account).exclude(
        pk__in=list(kept.values_list("pk", flat=True))
    ).delete()


def acknowledge(*, account: Account) -> None:
    """The person says that they know: nothing is shown on their first page any more."""
    AccountEvent.objects.filter(account=account, known=False).update(known=True)
