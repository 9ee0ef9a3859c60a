"""Mass events, opened by an operator from a source, and those that organizations opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils import timezone

from ..models import MassEvent
from ..services.organizer_events import keep_version

if TYPE_CHECKING:
    Base = ModelAdmin[MassEvent]
else:
    Base = ModelAdmin


class MassEventAdmin(Base):
    list_display = ("slug", "platform", "kind", "country", "state", "organization")
    list_filter = ("kind", "state")
    search_fields = ("slug",)
    fields = (
        "slug",
        "platform",
        "kind",
        "country",
        "happened_from",
        "happened_to",
        "state",
        "notice_on",
        "notice_by",
        "effective_on",
        "effective_by",
        "message",
        "source",
        "verified",
    )

    def save_model(self, request: HttpRequest, obj: MassEvent, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        keep_version(obj, timezone.now())

    def has_delete_permission(self, request: HttpRequest, obj: MassEvent | None = None) -> bool:
        """Taken back instead: whoever joined is dated anew, and it stays in their notes."""
        return False
