"""Sealed columns as answers show them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ..vault.fields import open_text


class Opened(serializers.CharField):
    """A sealed column, opened with the key that the caller put into the context as `key`."""

    def get_attribute(self, instance: Any) -> str:
        assert self.field_name is not None
        return open_text(self.context["key"], instance, self.field_name)
