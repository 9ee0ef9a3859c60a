"""How an account is opened, and what changed about it."""

from __future__ import annotations

from django.db import models

from ..models import Account, AccountEvent, Helper, RecoveryCode, Tasker

SHOWN = 20


def news(account: Account) -> list[AccountEvent]:
    """What changed that its person has not said yes to."""
    return list(_events(account).filter(known=False)[:SHOWN])


def history(account: Account) -> list[AccountEvent]:
    return list(_events(account)[:SHOWN])


def has_way_back(tasker: Tasker) -> bool:
    """Say whether a lost pass phrase would not be the end: a recovery code, or a helper."""
    ways = (RecoveryCode.objects.filter(tasker=tasker), Helper.objects.filter(tasker=tasker))
    return any(way.exists() for way in ways)


def _events(account: Account) -> models.QuerySet[AccountEvent]:
    return AccountEvent.objects.filter(account=account)
