"""The one screen for work: what was done, when, how long, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ....choices import PlatformStatus, RateBasis, WorkKind
from ....queries.ledger import EntryLine
from ....templatetags.owed import write_day
from ...forms.amounts import OR_MORE, AmountField
from ...forms.base import (
    CurrencyField,
    DayField,
    OwedForm,
    PlainText,
    PlatformField,
    WordField,
    number_field,
)

TODAY, YESTERDAY, OTHER, SEVERAL = "today", "yesterday", "other", "several"
SECONDS_PER_HOUR, SECONDS_PER_MINUTE = 3600, 60
# What the service takes under the name of its field.
SAME = (
    *("platform", "kind", "rate_basis", "project", "task_ref", "note"),
    *("promised_at_least", "pay_due_on", "platform_status"),
)


# What the screen calls as the ledger does.
AS_THE_LEDGER = (
    *("kind", "units", "task_ref", "note"),
    *("promised_at_least", "pay_due_on", "platform_status"),
)


def split_time(seconds: int | None) -> tuple[int | None, int | None]:
    """Return hours and minutes, nothing where the time is not stated."""
    if seconds is None:
        return None, None
    hours, rest = divmod(seconds, SECONDS_PER_HOUR)
    return hours or None, round(rest / SECONDS_PER_MINUTE) or None


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
    day = forms.ChoiceField(label=_("Which day?"), initial=TODAY, widget=forms.RadioSelect)
    other_day = DayField(label=_("The other day"))
    hours = number_field(_("Hours"), min_value=0)
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
        initial=RateBasis.TOTAL,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    units = number_field(_("How many tasks like this?"), initial=1)
    project = PlainText(
        label=_("Project"),
        help_text=_("Did you choose another platform? Write its name here."),
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
        self.days = {TODAY: today, YESTERDAY: today - timedelta(days=1)}
        currency, day = CurrencyField(first=currencies), self.fields["day"]
        self.fields["currency"] = currency
        assert isinstance(day, forms.ChoiceField)
        day.choices = [
            (TODAY, format_lazy(_("Today, {day}"), day=write_day(self.days[TODAY]))),
            (YESTERDAY, format_lazy(_("Yesterday, {day}"), day=write_day(self.days[YESTERDAY]))),
            (OTHER, _("Another day")),
            (SEVERAL, _("Several days, or I don’t know which")),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        missing = told.get("day") == OTHER and not told.get("other_day")
        if missing and "other_day" not in self.errors:
            self.add_error("other_day", _("Choose the day."))
        return told

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in SAME},
            "worked_on": told["other_day"] if told["day"] == OTHER else self.days.get(told["day"]),
            "seconds": self._seconds(),
            "units": told["units"] if told["units"] is not None else 1,
            "rate": self.amount_of("amount"),
        }

    def _seconds(self) -> int | None:
        hours, minutes = self.cleaned_data["hours"], self.cleaned_data["minutes"]
        if hours is None and minutes is None:
            return None
        return (hours or 0) * SECONDS_PER_HOUR + (minutes or 0) * SECONDS_PER_MINUTE


class EntryFilter(forms.Form):
    """Which entries a list shows."""

    platform = PlatformField(
        required=False,
        empty_label=_("All platforms"),
    )
    unpaid = forms.BooleanField(required=False, label=_("Only what is still owed"))


def remembered(last: EntryLine | None) -> dict[str, Any]:
    """What the next entry probably shares with the last one."""
    if last is None:
        return {}
    currency = {"currency": last.rate.currency} if last.rate else {}
    return {
        "platform": last.platform,
        "project": last.project,
        "rate_basis": last.rate_basis,
        **currency,
    }


def paid(last: EntryLine | None) -> EntryLine | None:
    """Return the last entry when its rate can be offered for the next one."""
    again = last is not None and last.rate is not None and last.kind == WorkKind.WORK
    return last if again else None


def pay_of(last: EntryLine | None) -> dict[str, Any]:
    """Fill in the last pay only when it was asked for: left unseen, it would become a claim."""
    line = paid(last)
    if line is None or line.rate is None:
        return {}
    return {
        "amount": line.rate.plain(),
        "currency": line.rate.currency,
        "rate_basis": line.rate_basis,
    }


def stated(line: EntryLine) -> dict[str, Any]:
    hours, minutes = split_time(line.seconds)
    return {
        **remembered(line),
        **({"amount": line.rate.plain()} if line.rate else {}),
        **{name: getattr(line, name) for name in AS_THE_LEDGER},
        "day": OTHER if line.worked_on else SEVERAL,
        "other_day": line.worked_on,
        "hours": hours,
        "minutes": minutes,
    }
