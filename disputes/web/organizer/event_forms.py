"""What an organizer says about a mass event: chosen from lists, and days. No words of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...choices import MassEventKind, SaidBy
from ...models import MassEvent
from ...models.mass_event import LOCK_OUTS
from ...rules.event_days import WORDS_OF, EventDays
from ..forms import places
from ..forms.base import DayField, OwedForm, PlatformField, WordField

WHO = [("", _("Nobody yet")), *((word.value, _(word.label)) for word in WORDS_OF)]


class EventDaysForm(OwedForm):
    """When people were told and when it took effect, each with who says so."""

    notice_on = DayField(
        label=_("The day people were told"), help_text=_("Leave it empty if you don't know.")
    )
    notice_by = WordField(SaidBy, required=False, choices=WHO, label=_("Who says so?"))
    effective_on = DayField(
        label=_("The day it took effect"), help_text=_("Leave it empty if you don't know.")
    )
    effective_by = WordField(SaidBy, required=False, choices=WHO, label=_("Who says so?"))

    def days(self) -> EventDays:
        told = self.cleaned_data
        return EventDays(
            notice_on=told["notice_on"],
            notice_by=told["notice_by"] or "",
            effective_on=told["effective_on"],
            effective_by=told["effective_by"] or "",
        )


class EventForm(EventDaysForm):
    """A new event: which platform, which country, what happened."""

    platform = PlatformField()
    kind = WordField(
        MassEventKind,
        only=LOCK_OUTS,
        label=_("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    country = forms.ChoiceField(required=False, label=_("In which country?"))

    field_order = ("platform", "kind", "country")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", _("In several, or not known")), *places.countries()]


def said(event: MassEvent) -> dict[str, Any]:
    """Return what an event says, as the form asks for it."""
    names = ("notice_on", "notice_by", "effective_on", "effective_by")
    return {name: getattr(event, name) for name in names}
