"""Platforms that the shipped table lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest

from ..models import Platform

if TYPE_CHECKING:
    Base = ModelAdmin[Platform]
else:
    Base = ModelAdmin


class PlatformAdmin(Base):
    list_display = ("name", "slug", "operator", "verified")
    search_fields = ("name", "slug")
    fields = ("slug", "name", "operator", "source", "verified")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Platform | None = None
    ) -> tuple[str, ...]:
        """The slug names the platform in totals and addresses: it never changes."""
        return ("slug",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Platform | None = None) -> bool:
        return False
