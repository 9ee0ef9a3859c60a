"""Wages: amended by adding what is right now, never by overwriting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils import timezone

from ..models import WageVersion
from ..money import CURRENCIES, MICROS_PER_UNIT, Money
from ..services import wage_book
from .amending import amend_link, tell

if TYPE_CHECKING:
    WageBase = ModelAdmin[WageVersion]
    WageModelForm = forms.ModelForm[WageVersion]
else:
    WageBase = ModelAdmin
    WageModelForm = forms.ModelForm

DAYS: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ABOUT: Final = (
    *("code", "country", "region", "kind", "scope"),
    *("currency", "per", "hours_hundredths", "effective_from", "effective_to"),
    *("legal_source", "source", "verified", "confidence", "notes"),
)
KINDS: Final = ("minimum", "living", "reference", "benchmark")


class WageForm(WageModelForm):
    """What a wage is from now on; the code of a known wage opens its next version."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    per = forms.ChoiceField(choices=[(per, per) for per in ("hour", "day", "week", "month")])
    amount = forms.DecimalField(
        required=False, min_value=0, max_digits=15, decimal_places=6, help_text="The lowest."
    )
    amount_max = forms.DecimalField(
        required=False, min_value=0, max_digits=15, decimal_places=6, help_text="Of a range."
    )

    class Meta:
        model = WageVersion
        fields = ABOUT
        help_texts = {
            "code": "Such as PH-NCR-2025. A code that is known opens its next version.",
            "country": "Two letters.",
            "hours_hundredths": "Hundredths of an hour that it pays: 800 for a day of 8 hours.",
            "effective_from": "2026, 2026-01 or 2026-01-16. Without it, it is not used.",
            "effective_to": "Its last day, written in the same way.",
            "source": "The address where it can be read. Required.",
        }

    def clean_currency(self) -> str:
        code = str(self.cleaned_data["currency"])
        if code and code not in CURRENCIES:
            raise forms.ValidationError("Write a code of ISO 4217, such as PHP.")
        return code

    def clean_effective_from(self) -> str:
        return _days(self.cleaned_data["effective_from"])

    def clean_effective_to(self) -> str:
        return _days(self.cleaned_data["effective_to"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("amount") is not None and not told.get("currency"):
            self.add_error("currency", "Say in which currency.")
        if not self.errors:
            tell(self, wage_book.mistakes(code=told["code"], content=self.content()))
        return told

    def content(self) -> dict[str, Any]:
        told = self.cleaned_data
        currency = told["currency"]
        amounts = {
            f"{name}_micros": Money.parse(f"{told[name]:f}", currency).micros
            if told[name] is not None
            else None
            for name in ("amount", "amount_max")
        }
        return {
            name: amounts[name] if name in amounts else told[name] for name in wage_book.CONTENT
        }


def _days(text: str) -> str:
    if text and not DAYS.fullmatch(text):
        raise forms.ValidationError("Write 2026, 2026-01 or 2026-01-16.")
    return text


class WageAdmin(WageBase):
    form = WageForm
    list_display = (
        "code",
        "number",
        "country",
        "region",
        "kind",
        "verified",
        "effective_from",
        amend_link,
    )
    list_filter = ("country", "kind", "verified")
    search_fields = ("code", "region")
    fields = (*ABOUT[:5], "amount", "amount_max", *ABOUT[5:])

    def get_readonly_fields(
        self, request: HttpRequest, obj: WageVersion | None = None
    ) -> tuple[str, ...]:
        return ("amount", "amount_max") if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with what the wage that the address names is now: `?code=PH-NCR-2025`."""
        code = request.GET.get("code", "")
        current = WageVersion.objects.current().filter(code=code).first()
        if current is None:
            return {"code": code}
        amounts = {
            "amount": _units(current.amount_micros),
            "amount_max": _units(current.amount_max_micros),
        }
        return {"code": code, **wage_book.said(current), **amounts}

    def save_model(self, request: HttpRequest, obj: WageVersion, form: Any, change: bool) -> None:
        opened = wage_book.open_wage(code=obj.code, content=form.content(), now=timezone.now())
        obj.pk, obj.number = opened.pk, opened.number

    def has_change_permission(self, request: HttpRequest, obj: WageVersion | None = None) -> bool:
        """What was said before stays as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: WageVersion | None = None) -> bool:
        return False


def _units(micros: int | None) -> str | None:
    if micros is None:
        return None
    whole, rest = divmod(micros, MICROS_PER_UNIT)
    return f"{whole}.{rest:06d}"
