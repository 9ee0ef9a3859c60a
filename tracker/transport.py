"""Celery's way to the broker, which counts what a lost connection never gave back.

kombu tells the broker that a message is done before it counts the message as done itself. When
the broker went away in that moment, the message is counted as being worked on for ever; a worker
that takes one at a time then takes no other again, while its process lives on.
"""

from __future__ import annotations

from kombu.transport import TRANSPORT_ALIASES, redis, virtual
from redis.exceptions import RedisError


class QoS(redis.QoS):
    """Counts what is being worked on."""

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except (RedisError, OSError):
            # The broker gives it out once more, which every task of ours bears.
            virtual.QoS.ack(self, delivery_tag)
            raise


class Channel(redis.Channel):
    QoS = QoS


class Transport(redis.Transport):
    Channel = Channel


def register() -> None:
    """Take this way for every address of Redis or Valkey, by network or by socket."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:{Transport.__name__}"
