"""Platforms that the shipped table lacks, or says wrongly."""

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
    list_display = ("name", "slug", "operator", "verified", "is_operators")
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

    def save_model(self, request: HttpRequest, obj: Platform, form: Any, change: bool) -> None:
        """From now on it is the operator's word, which the shipped table leaves alone."""
        obj.is_operators = True
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Platform | None = None) -> bool:
        return False
