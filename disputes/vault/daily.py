"""Digests that only today's secret makes again; the secret is in memory and on no disk."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time, timedelta

from django.core.cache import cache
from django.utils.crypto import salted_hmac

# While the cache is away nothing is counted, but nothing may be told either.
UNTIL_RESTART = secrets.token_hex(32)


def digest_of_today(kind: str, value: str, *, now: datetime) -> str:
    """Return what stands for the value until midnight UTC, in every process of this instance.

    Not SECRET_KEY: whoever was handed it could try all addresses there are.
    """
    digest = salted_hmac(kind, value, secret=_secret(now), algorithm="sha256")
    return digest.hexdigest()


def _secret(now: datetime) -> str:
    key = f"secret_of_the_day:{now.date().isoformat()}"
    kept = cache.get(key)
    if kept is None:
        cache.add(key, secrets.token_hex(32), timeout=_seconds_left(now))
        kept = cache.get(key, UNTIL_RESTART)
    return f"{key}:{kept}"


def _seconds_left(now: datetime) -> int:
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, tzinfo=UTC)
    return int((midnight - now).total_seconds()) + 1
