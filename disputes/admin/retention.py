"""How long what organizations made is kept; what has no row has the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib.admin import ModelAdmin
from django.utils.translation import gettext

from ..errors import DomainError
from ..models import RetentionTerm
from ..services.retention import check_days

if TYPE_CHECKING:
    Base = ModelAdmin[RetentionTerm]
    FormBase = forms.ModelForm[RetentionTerm]
else:
    Base, FormBase = ModelAdmin, forms.ModelForm


class RetentionTermForm(FormBase):
    class Meta:
        model = RetentionTerm
        fields = ("kept_class", "days", "is_on")

    def clean_days(self) -> int:
        try:
            return check_days(self.cleaned_data["days"])
        except DomainError as refused:
            raise forms.ValidationError(gettext(refused.message) % refused.params) from refused


class RetentionTermAdmin(Base):
    form = RetentionTermForm
    list_display = ("kept_class", "days", "is_on")
