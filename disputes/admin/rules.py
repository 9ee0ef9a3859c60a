"""Deadlines and closed offices: amended by adding what is right now, never by overwriting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils import timezone

from ..models import ClosedDay, Platform, RuleVersion
from ..rules.rule_facts import CountryNotKnown, is_a_place
from ..services import rule_book
from ..tasks import apply_rules, enqueue
from .amending import amend_link, tell

if TYPE_CHECKING:
    RuleBase = ModelAdmin[RuleVersion]
    ClosedDayBase = ModelAdmin[ClosedDay]
    RuleModelForm = forms.ModelForm[RuleVersion]
    ClosedDayModelForm = forms.ModelForm[ClosedDay]
else:
    RuleBase = ClosedDayBase = ModelAdmin
    RuleModelForm = ClosedDayModelForm = forms.ModelForm

FIELDS = ("code", *rule_book.CONTENT)


class RuleForm(RuleModelForm):
    """What a rule says from now on; the code of a known rule opens its next version."""

    class Meta:
        model = RuleVersion
        fields = FIELDS
        help_texts = {
            "code": "Such as PH-MONEY. A code that is known opens the next version of that rule.",
            "country": "Two letters; EU for the Union, ZZ for a platform's own rule.",
            "forum": "Where a claim by it goes: the board of organizations groups claims by it.",
            "source": "The address where it can be read. Required.",
            "stops": 'Such as {"COURT_FILED": "stop", "DEMAND_RECEIVED": "restart"}.',
        }

    def clean_stops(self) -> dict[str, str]:
        told = self.cleaned_data["stops"] or {}
        if not rule_book.are_stops(told):
            raise forms.ValidationError("Name events of this list and stop, restart or pause.")
        return dict(told)

    def clean_platform(self) -> str:
        slug = str(self.cleaned_data["platform"])
        if slug and not Platform.objects.filter(slug=slug).exists():
            raise forms.ValidationError("No platform here has this slug: look at Platforms.")
        return slug

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors:
            tell(self, rule_book.mistakes(code=told["code"], content=self.content()))
        return told

    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in rule_book.CONTENT}


class ClosedDayForm(ClosedDayModelForm):
    class Meta:
        model = ClosedDay
        fields = ("country", "subdivision", "day", "name", "is_open", "source")

    def clean_country(self) -> str:
        country = str(self.cleaned_data["country"])
        if not is_a_place(country):
            raise forms.ValidationError(str(CountryNotKnown()))
        return country


class RuleAdmin(RuleBase):
    form = RuleForm
    list_display = (
        "code",
        "number",
        "country",
        "name",
        "forum",
        "verified",
        "shown",
        "opened_at",
        amend_link,
    )
    list_filter = ("country", "verified", "shown")
    search_fields = ("code", "name")
    fields = FIELDS

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with what the rule that the address names says now: `?code=PH-MONEY`."""
        code = request.GET.get("code", "")
        current = RuleVersion.objects.current().filter(code=code).first()
        return {"code": code, **rule_book.said(current)} if current else {"code": code}

    def save_model(self, request: HttpRequest, obj: RuleVersion, form: Any, change: bool) -> None:
        content = form.content()
        opened = rule_book.open_version(code=obj.code, content=content, now=timezone.now())
        obj.pk, obj.number = opened.pk, opened.number
        enqueue(apply_rules)

    def has_change_permission(self, request: HttpRequest, obj: RuleVersion | None = None) -> bool:
        """What disputes ran on stays as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RuleVersion | None = None) -> bool:
        return False


class ClosedDayAdmin(ClosedDayBase):
    list_display = ("country", "subdivision", "day", "name", "is_open")
    list_filter = ("country",)
    form = ClosedDayForm

    def save_model(self, request: HttpRequest, obj: ClosedDay, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # A day that was written down for another country is that one's no more.
        for country in {obj.country, form.initial.get("country", obj.country)}:
            rule_book.date_anew(country=country)
        enqueue(apply_rules)

    def delete_model(self, request: HttpRequest, obj: ClosedDay) -> None:
        super().delete_model(request, obj)
        rule_book.date_anew(country=obj.country)
        enqueue(apply_rules)
