"""Mass events, opened by an operator from a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.admin import ModelAdmin

from ..models import MassEvent

if TYPE_CHECKING:
    Base = ModelAdmin[MassEvent]
else:
    Base = ModelAdmin


class MassEventAdmin(Base):
    list_display = ("slug", "platform", "kind", "country", "happened_from", "happened_to")
    list_filter = ("kind",)
    search_fields = ("slug",)
    fields = (
        "slug",
        "platform",
        "kind",
        "country",
        "happened_from",
        "happened_to",
        "message",
        "source",
        "verified",
    )
