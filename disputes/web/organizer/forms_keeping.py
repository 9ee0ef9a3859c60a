"""What an organizer fills in to hold something."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...choices import HoldReason
from ..forms.base import DayField, OwedForm, WordField


class HoldForm(OwedForm):
    """Why, and until when; a hold without an end would be no hold but a habit."""

    reason = WordField(
        HoldReason,
        label=_("Why must it be kept?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it must be kept.")},
    )
    last_day = DayField(
        required=True,
        label=_("Until the end of which day?"),
        help_text=_("At most two years from now. You can hold it again then."),
        error_messages={"required": _("Choose the last day.")},
    )
