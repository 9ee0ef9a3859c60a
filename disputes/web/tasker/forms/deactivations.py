"""A lock-out: cases are lost over which of its days counts, so each has a field of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ....choices import DueProcess, MassEventKind
from ....models import MassEvent
from ....money import Money
from ....queries.lock_outs import LockOutLine
from ....templatetags.owed import platform_name, reader_locale, write_day
from ...forms.amounts import OR_MORE, AmountField, filled_in
from ...forms.base import (
    CurrencyField,
    DayField,
    OwedForm,
    PlainText,
    PlatformField,
)
from ...forms.corrections import Correction
from ...forms.numbers import number_field

DAYS = ("seen_on", "notice_on", "effective_on", "appealed_on", "decided_on", "complained_on")
TEXTS = ("reason", "rule_cited", "note")
# Many were blocked, but by nothing that is written down here.
UNLISTED = "unlisted"
PLAIN = (*DAYS, *TEXTS, "days_since_complaint", "balance_at_least")


def describe(event: MassEvent) -> str:
    """Name a mass event for a person: what happened, where, and when."""
    names = {
        "platform": platform_name(event.platform),
        "what": gettext(MassEventKind(event.kind).label),
        "country": reader_locale().territories.get(event.country, event.country),
        "since": _since(event),
    }
    if not event.country:
        return gettext("%(platform)s: %(what)s, %(since)s") % names
    return gettext("%(platform)s: %(what)s, %(country)s, %(since)s") % names


def _since(event: MassEvent) -> str:
    told = (event.notice_on, event.effective_on)
    first = event.happened_from or min(filter(None, told), default=None)
    if first is None:
        return gettext("day not stated")
    if event.happened_from and event.happened_to and event.happened_from < event.happened_to:
        # The source states no closer day: its first possible one is not the day.
        days = {"first": write_day(event.happened_from), "last": write_day(event.happened_to)}
        return gettext("between %(first)s and %(last)s") % days
    return gettext("from %(day)s") % {"day": write_day(first)}


def umbrellas(
    country: str = "", joined: str = "", *, is_public: bool = False
) -> list[tuple[Any, Any]]:
    """Return none, and the events that one can join; those of other countries are folded.

    The one that a record is part of stays among them, whatever became of it. On a page that is
    public stand those of the operator alone: nobody checked what organizations opened.
    """
    events = MassEvent.objects.to_join()
    if is_public:
        events = events.of_operator()
    if joined:
        events |= MassEvent.objects.filter(pk=joined)
    here: list[tuple[Any, Any]] = [("", gettext("No, or I don't know"))]
    elsewhere: list[tuple[Any, Any]] = []
    for event in events.select_related("platform"):
        foreign = country and event.country not in ("", country)
        (elsewhere if foreign else here).append((str(event.pk), describe(event)))
    unlisted = (UNLISTED, gettext("Yes, but it is not in this list: I write it in the note"))
    groups = [(gettext("In other countries"), elsewhere)] if elsewhere else []
    return [*here, unlisted, *groups]


def umbrella(pk: str) -> MassEvent | None:
    """Return the event; none for one that the register does not know."""
    return None if pk == UNLISTED else MassEvent.objects.get(pk=pk)


class DeactivationForm(OwedForm):
    """What is known about a lock-out; what is not stays empty."""

    platform = PlatformField()
    mass_event = forms.TypedChoiceField(
        required=False,
        choices=umbrellas,
        coerce=umbrella,
        empty_value=None,
        label=_("Were many people blocked with you?"),
        widget=forms.RadioSelect,
    )
    seen_on = DayField(label=_("The day you saw that you were blocked"))
    notice_on = DayField(label=_("The day they told you"))
    effective_on = DayField(label=_("The day it took effect, if they named one"))
    appealed_on = DayField(label=_("The day you asked them to undo it"))
    decided_on = DayField(label=_("The day they answered that"))
    complained_on = DayField(
        label=_("Had you complained before? The day of your last complaint"),
        help_text=_("About missing pay, or anything else."),
    )
    days_since_complaint = number_field(
        _("Or: how many days after your complaint were you blocked?"), min_value=0
    )
    reason = PlainText(
        rows=3, label=_("What reason did they give?"), help_text=_("Their own words, if you can.")
    )
    rule_cited = PlainText(label=_("Which rule did they name?"))
    balance = AmountField(
        required=False,
        label=_("Money that was still in the account"),
        help_text=_("Leave it empty if you don't know. Empty is not zero."),
        error_messages=OR_MORE,
    )
    currency = CurrencyField()
    balance_at_least = forms.BooleanField(required=False, label=_("It was at least this much"))
    note = PlainText(rows=3, label=_("Note"), help_text=_("Only you see it until you share."))

    def __init__(
        self,
        *args: Any,
        currencies: Iterable[str] = (),
        country: str = "",
        is_public: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        mass_event = self.fields["mass_event"]
        assert isinstance(mass_event, forms.ChoiceField)
        joined = self.initial.get("mass_event", "")
        mass_event.choices = partial(umbrellas, country, joined, is_public=is_public)
        self.fields["currency"] = CurrencyField(first=currencies)

    def clean(self) -> dict[str, Any]:
        super().clean()
        platform, event = self.cleaned_data.get("platform"), self.cleaned_data.get("mass_event")
        if platform and event and event.platform_id != platform.pk:
            self.add_error("mass_event", _("This happened on another platform. Check both."))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in (*PLAIN, "platform", "mass_event")},
            "balance": self.amount_of("balance"),
        }


class CorrectionForm(DeactivationForm, Correction):
    """The same of a record that is there."""

    made_of = {"balance": ("balance", "currency")}


class AnswerForm(forms.Form):
    """One tap: what it is about, and yes, no, or nothing any more."""

    about = forms.TypedChoiceField(choices=DueProcess.choices, coerce=DueProcess)
    is_so = forms.TypedChoiceField(
        required=False,
        choices=[("yes", "yes"), ("no", "no")],
        coerce=lambda word: word == "yes",
        empty_value=None,
    )


def stated(line: LockOutLine) -> dict[str, Any]:
    """Return what a record says, as the form asks for it."""
    return {
        **{name: getattr(line.own, name) for name in (*DAYS, "days_since_complaint")},
        **{name: getattr(line, name) for name in (*TEXTS, "balance_at_least")},
        **_money(line.balance),
        "platform": line.platform.pk,
        "mass_event": str(line.mass_event.pk) if line.mass_event else "",
    }


def _money(balance: Money | None) -> dict[str, str]:
    if balance is None:
        return {}
    return {"balance": filled_in(balance), "currency": balance.currency}
