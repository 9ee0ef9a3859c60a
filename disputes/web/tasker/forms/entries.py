"""The one screen for work: what was done, when, how long, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ....choices import PlatformStatus, RateBasis, WorkKind
from ....errors import DomainError
from ....models.platform import OTHER as OTHER_PLATFORM
from ....templatetags.owed import write_day
from ...forms.amounts import OR_MORE, AmountField
from ...forms.base import (
    CurrencyField,
    DayField,
    OwedForm,
    PlainText,
    PlatformField,
    WordField,
    say,
)
from ...forms.corrections import Correction
from ...forms.durations import HoursField
from ...forms.numbers import number_field
from ...forms.signs import check_cents

FOR_WHAT = _(
    "Say what this pay is for: each task, each hour, or all of the work together. By task or by "
    "hour, the next time it is filled in."
)
OTHER, SEVERAL = "other", "several"
SECONDS_PER_HOUR, SECONDS_PER_MINUTE = 3600, 60
# What the service takes under the name of its field.
SAME = (
    *("platform", "kind", "rate_basis", "project", "task_ref", "note"),
    *("promised_at_least", "pay_due_on", "platform_status"),
)
# What the page keeps folded until it is needed.
FOLDED = ("kind", "task_ref", "promised_at_least", "pay_due_on", "platform_status", "note")


class LogForm(OwedForm):
    """Work or unpaid time, with the pay that was promised for it."""

    asked_as = {
        "worked_on": "other_day",
        "seconds": "minutes",
        "rate": "amount",
        "promised": "amount",
    }

    platform = PlatformField()
    kind = WordField(
        WorkKind,
        label=_("What kind of time was it?"),
        initial=WorkKind.WORK,
        widget=forms.RadioSelect,
    )
    day = forms.ChoiceField(label=_("Which day?"), widget=forms.RadioSelect)
    other_day = DayField(label=_("The other day"))
    hours = HoursField(label=_("Hours"))
    minutes = number_field(_("Minutes"), min_value=0)
    amount = AmountField(
        required=False,
        label=_("Pay that was promised"),
        help_text=_("Leave it empty if nobody said. Empty is not zero."),
        error_messages=OR_MORE,
    )
    currency = CurrencyField()
    rate_basis = WordField(
        RateBasis,
        label=_("This pay is"),
        # Nobody's: a basis that was left unseen would make another sum, or lose a rate.
        initial=None,
        required=False,
        error_messages={"required": FOR_WHAT},
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    units = number_field(_("How many tasks like this?"), initial=1)
    unknown = forms.BooleanField(
        required=False, label=_("I don’t know how long it took, nor what was promised")
    )
    project = PlainText(
        label=_("Project"),
        help_text=_(
            "What this work is called there. Did you choose another platform? Write its name here."
        ),
    )
    task_ref = PlainText(label=_("Number of the task"))
    promised_at_least = forms.BooleanField(
        required=False, label=_("The promise was “at least” this much")
    )
    pay_due_on = DayField(label=_("When should it be paid?"))
    platform_status = WordField(
        PlatformStatus, label=_("What does the platform say?"), initial=PlatformStatus.NOT_STATED
    )
    note = PlainText(rows=3, label=_("Note"), help_text=_("Only you see it until you share."))

    def __init__(
        self, *args: Any, today: date, currencies: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"] = CurrencyField(first=currencies)
        self._name_days(today, today - timedelta(days=1))

    def _name_days(self, today: date, yesterday: date) -> None:
        """Offer days by their date: a page that is sent after midnight means the day it named."""
        field, named = self.fields["day"], _named_day(self.data.get("day"))
        assert isinstance(field, forms.ChoiceField)
        known = {today, yesterday, named or today}
        self.days = {day.isoformat(): day for day in known}
        earlier = known - {today, yesterday}
        field.initial = today.isoformat()
        field.choices = [
            (today.isoformat(), format_lazy(_("Today, {day}"), day=write_day(today))),
            (yesterday.isoformat(), format_lazy(_("Yesterday, {day}"), day=write_day(yesterday))),
            *((day.isoformat(), write_day(day)) for day in earlier),
            (OTHER, _("Another day")),
            (SEVERAL, _("Several days, or I don’t know which")),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        missing = told.get("day") == OTHER and not told.get("other_day")
        if missing and "other_day" not in self.errors:
            self.add_error("other_day", _("Choose the day."))
        platform = told.get("platform")
        if platform and platform.slug == OTHER_PLATFORM and not told.get("project", "-").strip():
            self.add_error("project", _("Write the name of the platform here."))
        is_pay = told.get("amount") is not None
        if is_pay and told.get("rate_basis", "") is None:
            self.add_error("rate_basis", FOR_WHAT)
        if told.get("rate_basis") is RateBasis.TOTAL:
            check_cents(self, "amount")
        # A pay by task that was filled in comes without a number: one task is said, never meant.
        if is_pay and told.get("rate_basis") is RateBasis.TASK and self.data.get("units") == "":
            self.add_error("units", _("Write how many tasks like this you did."))
        return told

    def opens_fold(self) -> bool:
        """Whether an error is about what is folded away, or speaks of it."""
        return any(name in self.errors for name in FOLDED) or self.has_error("amount", "invalid")

    def refuse(self, error: DomainError) -> None:
        """Show what is wrong with the day beside the answer that named it."""
        if error.field == "worked_on" and self.cleaned_data.get("day") != OTHER:
            self.add_error("day", say(error))
        else:
            super().refuse(error)

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in SAME},
            "rate_basis": told["rate_basis"] or RateBasis.TOTAL,
            "worked_on": self.worked_on(),
            "seconds": self.seconds(),
            "units": told["units"] if told["units"] is not None else 1,
            "rate": self.amount_of("amount"),
        }

    def worked_on(self) -> date | None:
        """Return the day that was chosen; None for several."""
        told = self.cleaned_data
        return told["other_day"] if told["day"] == OTHER else self.days.get(told["day"])

    def seconds(self) -> int | None:
        hours, minutes = self.cleaned_data["hours"], self.cleaned_data["minutes"]
        if hours is None and minutes is None:
            return None
        return ((hours or 0) + (minutes or 0)) * SECONDS_PER_MINUTE


class CorrectionForm(LogForm, Correction):
    """The same of an entry that is there."""

    made_of = {
        "worked_on": ("day", "other_day"),
        "seconds": ("hours", "minutes"),
        "rate": ("amount", "currency"),
    }


class EntryFilter(forms.Form):
    """Which entries a list shows."""

    platform = PlatformField(
        required=False,
        empty_label=_("All platforms"),
    )
    unpaid = forms.BooleanField(required=False, label=_("Only what is still owed"))


def _named_day(text: str | None) -> date | None:
    """Return the day that a choice names, if it names one as we write days there."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day.isoformat() == text else None
