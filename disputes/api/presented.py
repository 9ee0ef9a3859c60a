"""Columns that answers show in another form: sealed text opened, amounts worked out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ..models import WorkEntry
from ..models.entry import received_of
from ..money import Money
from ..rules import shortfall
from ..vault.fields import open_text
from .fields import Amount


class Opened(serializers.CharField):
    """A sealed column, opened with the key that the caller put into the context as `key`."""

    def get_attribute(self, instance: Any) -> str:
        assert self.field_name is not None
        return open_text(self.context["key"], instance, self.field_name)


class ReceivedAmount(Amount):
    """What standing payments in hand gave to an entry, of rows loaded `with_received`."""

    def get_attribute(self, instance: WorkEntry) -> Money | None:
        return received(instance)


class OwedAmount(Amount):
    def get_attribute(self, instance: WorkEntry) -> Money | None:
        return shortfall.Line(instance.promised, received(instance)).owed


def received(entry: WorkEntry) -> Money | None:
    """None where no currency is stated yet: nothing was promised and nothing paid."""
    return Money(received_of(entry), entry.currency) if entry.currency else None
