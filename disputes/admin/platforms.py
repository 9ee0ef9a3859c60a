"""Platforms that the shipped table lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

    def get_form(
        self, request: HttpRequest, obj: Platform | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """What anybody says of a platform can be read somewhere."""
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["source"].required = True
        return form

    def get_readonly_fields(
        self, request: HttpRequest, obj: Platform | None = None
    ) -> tuple[str, ...]:
        """The slug names the platform in totals and addresses: it never changes."""
        return ("slug",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Platform | None = None) -> bool:
        return False
