"""A day that deadlines count from, and the country whose deadlines they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import ClockEvent, SaidBy
from ....services.start_dates import STATEABLE
from ...forms import places
from ...forms.base import DayField, OwedForm, WordField


def events() -> list[tuple[str, Any]]:
    """Return what may have happened, with nothing chosen for anybody."""
    return [("", _("Choose")), *((event.value, _(event.label)) for event in STATEABLE)]


class StartDayForm(OwedForm):
    """What happened, when, and whose word that is."""

    event = WordField(
        ClockEvent,
        choices=events,
        label=_("What happened?"),
        error_messages={"required": _("Choose what happened.")},
    )
    day = DayField(
        label=_("On which day?"),
        help_text=_("Leave it empty to take back what you wrote before."),
    )
    said_by = WordField(
        SaidBy,
        only=(SaidBy.TASKER, SaidBy.PLATFORM, SaidBy.AUTHORITY),
        label=_("Who says so?"),
        initial=SaidBy.TASKER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who says so.")},
    )
    once_more = forms.BooleanField(
        required=False,
        label=_("It happened once more: the day that I wrote before counts too"),
    )


class PlaceForm(OwedForm):
    """One country, or none."""

    country = forms.ChoiceField(
        required=False,
        label=_("In which country did you do the work?"),
        error_messages={"invalid_choice": _("Choose a country from the list, or leave it empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", _("Not stated")), *places.countries()]
