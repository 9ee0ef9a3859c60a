"""Ways into the account that a tasker makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....models import Organization
from ...forms.codes import LastFourForm

# Django's own class takes no brackets when it runs.
if TYPE_CHECKING:
    OrganizationChoice = forms.ModelChoiceField[Organization]
else:
    OrganizationChoice = forms.ModelChoiceField


class HelperForm(LastFourForm):
    """An organization that has somebody to help, and the tasker's own half."""

    organization = OrganizationChoice(
        queryset=Organization.objects.filter(organizers__isnull=False).distinct().order_by("name"),
        label=_("Who helps you"),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose an organization.")},
    )
    field_order = ("organization", "last_word", "pass_phrase")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_word"].label = _("The last 4 letters or digits of your half")
