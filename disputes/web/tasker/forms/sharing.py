"""With whom a dispute is shared."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ....models import Organization
from ...forms.base import OwedForm


class ShareForm(OwedForm):
    """One organization, chosen by the person; none is chosen beforehand."""

    organization = forms.ModelChoiceField(
        queryset=Organization.objects.order_by("name"),
        label=_("Which organization?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an organization.")},
    )
    agreed = forms.BooleanField(
        label=_("I want this organization to see what is listed above."),
        error_messages={"required": _("Tick this box if you want to share, or go back.")},
    )

    def __init__(self, *args: Any, sees_already: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organization.objects.exclude(pk__in=sees_already).order_by("name")
