"""One form for many pieces of work that are alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import RateBasis
from ...forms.base import PlainText
from .entries import LogForm

# What is asked of one piece of work alone.
OF_ONE = ("kind", "rate_basis", "units", "unknown", "task_ref", "promised_at_least", "note")
SAME = ("platform", "project", "pay_due_on", "platform_status")


class BatchForm(LogForm):
    """The numbers of the tasks, and what was promised for each of them."""

    asked_as = {**LogForm.asked_as, "task_ref": "ids"}

    ids = PlainText(
        rows=8,
        required=True,
        label=_("The numbers of the tasks"),
        help_text=_("Paste them: one a line, or with commas or spaces between them. At most 500."),
        error_messages={"required": _("Paste the numbers of the tasks, one a line.")},
    )
    leave_out = forms.BooleanField(required=False, label=_("Log each of the others once"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_ONE:
            del self.fields[name]
        self.fields["amount"].label = _("Pay that was promised for each")

    def opens_fold(self) -> bool:
        return any(name in self.errors for name in ("pay_due_on", "platform_status"))

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in SAME},
            "ids": told["ids"],
            "leave_out": told["leave_out"],
            "worked_on": self.worked_on(),
            "seconds": self.seconds(),
            "rate_basis": RateBasis.TASK,
            "rate": self.amount_of("amount"),
        }
