"""What an organizer fills in to renew the organization's key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import Organizer
from ...services.colleagues import colleagues_of
from ..forms.base import OwedForm
from ..forms.sign_in import PassPhrase

# Django's own class takes no brackets when it runs.
if TYPE_CHECKING:
    ColleagueChoices = forms.ModelMultipleChoiceField[Organizer]
else:
    ColleagueChoices = forms.ModelMultipleChoiceField


class ColleaguesField(ColleagueChoices):
    def label_from_instance(self, obj: Organizer) -> str:
        return obj.account.nickname


class RenewForm(OwedForm):
    """Who goes on, each ticked by hand, and the pass phrase: a phone may be held by another."""

    colleagues = ColleaguesField(
        queryset=Organizer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Who still works with you?"),
        help_text=_("Tick only those you know are still there. The others wait to be let in."),
    )
    pass_phrase = PassPhrase(label=_("Your pass phrase"))

    asked_as = {"old": "pass_phrase"}

    def __init__(self, *args: Any, organizer: Organizer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["colleagues"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = colleagues_of(organizer).exclude(wrapped_key=b"")
        if not field.queryset:
            del self.fields["colleagues"]
