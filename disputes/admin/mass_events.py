"""Mass events, opened by an operator from a source, and those that organizations opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils import timezone

from ..errors import DomainError
from ..models import MassEvent
from ..rules.event_days import EventDays
from ..rules.time_zones import latest_day
from ..services.organizer_events import keep_version

if TYPE_CHECKING:
    Base = ModelAdmin[MassEvent]
    EventModelForm = forms.ModelForm[MassEvent]
else:
    Base, EventModelForm = ModelAdmin, forms.ModelForm

DAYS = tuple(EventDays.__dataclass_fields__)


class MassEventForm(EventModelForm):
    """An event whose days are checked as those of organizations: everybody who joins has them."""

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        days = EventDays(**{name: told[name] for name in DAYS if told.get(name)})
        try:
            checked = days.checked(today=latest_day(timezone.now(), chosen="", country=""))
        except DomainError as error:
            self.add_error(error.field, str(error))
            return told
        return {**told, **{name: getattr(checked, name) for name in DAYS}}


class MassEventAdmin(Base):
    form = MassEventForm
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
