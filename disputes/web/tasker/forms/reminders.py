"""A day to be reminded on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ...forms.base import DayField, OwedForm, PlainText


class DayForm(OwedForm):
    """Another day for a reminder."""

    remind_on = DayField(
        required=True,
        label=_("On which day?"),
        error_messages={"required": _("Choose a day after today.")},
    )


class ReminderForm(DayForm):
    """A day, and what to say then."""

    note = PlainText(
        label=_("What shall it say?"),
        help_text=_("It is shown on your first page here, and sent to nobody."),
    )
