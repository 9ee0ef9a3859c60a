"""Platforms that the shipped table lacks, or says wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest

from ..models import Platform
from ..rules.pay_days import NotAPayDay, pay_days

if TYPE_CHECKING:
    Base = ModelAdmin[Platform]
    PlatformModelForm = forms.ModelForm[Platform]
else:
    Base = ModelAdmin
    PlatformModelForm = forms.ModelForm


class PlatformForm(PlatformModelForm):
    class Meta:
        model = Platform
        fields = ("slug", "name", "operator", "pay_days", "source", "verified")
        help_texts = {
            "pay_days": "Fixed days only, and empty where there is none. Each week: "
            "WEEKLY;DOW=THU;TIME=17:00;TZ=America/Los_Angeles. Each month: "
            "MONTHLY;DAY=14;TZ=Asia/Manila. Different ways of being paid, with the zone at the "
            "end: PAYONEER=MONTHLY;DAY=14|PAYPAL=WEEKLY;DOW=THU;TZ=UTC. Taskers are told of "
            "them once Verified is more than no.",
            "source": "The address where all of this can be read. Required.",
        }

    def clean_pay_days(self) -> str:
        code = str(self.cleaned_data["pay_days"])
        try:
            pay_days(code)
        except NotAPayDay as error:
            raise forms.ValidationError(f"This cannot be read: {error}") from error
        return code


class PlatformAdmin(Base):
    form = PlatformForm
    list_display = ("name", "slug", "operator", "pay_days", "verified", "is_operators")
    search_fields = ("name", "slug")
    fields = PlatformForm.Meta.fields

    def get_form(
        self, request: HttpRequest, obj: Platform | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """What anybody says of a platform can be read somewhere."""
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["source"].required = True
        return form

    def get_readonly_fields(
        self, request: HttpRequest, obj: Platform | None = None
    ) -> tuple[str, ...]:
        """The slug names the platform in totals and addresses: it never changes."""
        return ("slug",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Platform, form: Any, change: bool) -> None:
        """From now on it is the operator's word, which the shipped table leaves alone."""
        obj.is_operators = True
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Platform | None = None) -> bool:
        return False
