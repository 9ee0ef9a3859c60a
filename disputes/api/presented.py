"""Columns as answers show them: sealed ones opened, times of others as days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from rest_framework import serializers

from ..templatetags.owed import platform_name
from ..vault.fields import open_text

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "text/plain": "txt",
}


class Opened(serializers.CharField):
    """A sealed column, opened with the key that the caller put into the context as `key`."""

    def get_attribute(self, instance: Any) -> str:
        assert self.field_name is not None
        return open_text(self.context["key"], instance, self.field_name)


class NameOf(serializers.CharField):
    """The name of a platform; the one for all others is named in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        return platform_name(value)


class DayOf(serializers.DateField):
    """The day, in UTC, of a column that has a time."""

    def get_attribute(self, instance: Any) -> date | None:
        moment = super().get_attribute(instance)
        return moment.astimezone(UTC).date() if isinstance(moment, datetime) else None
