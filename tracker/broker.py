"""Whether the broker of the settings is there, whichever it is."""

from __future__ import annotations

from celery import Celery
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError


def answers(app: Celery) -> bool:
    """Say whether the broker of the settings does, within its time limits.

    Asked once: the client's own way to connect waits two seconds and asks again.
    """
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=0, interval_start=0)
    except (OperationalError, RedisError, OSError):
        return False
    return True
