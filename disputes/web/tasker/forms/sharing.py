"""With whom a dispute is shared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import ConsentLevel, Destination
from ....models import Organization
from ...forms.base import OwedForm, PlainText, WordField


class LevelForm(OwedForm):
    """How much one organization may tell of who somebody is."""

    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        label=_("Which organization?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an organization.")},
    )
    level = WordField(
        ConsentLevel,
        label=_("How may they hand your dispute over?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )

    def __init__(self, *args: Any, live: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        assert isinstance(field, forms.ModelChoiceField)
        known = [row.pk for row in live]
        field.queryset = Organization.objects.filter(pk__in=known).order_by("name")


class IdentityForm(OwedForm):
    """Who somebody is, in their own words; a browser neither proposes nor keeps any of it."""

    WORDS = ("name", "lives_at", "contact", "platform_ids")

    name = PlainText(label=_("Your name"), max_length=200)
    lives_at = PlainText(rows=3, max_length=500, label=_("Your address (you may leave this empty)"))
    contact = PlainText(
        max_length=200, label=_("How they can reach you (you may leave this empty)")
    )
    platform_ids = PlainText(
        rows=2,
        max_length=500,
        label=_("What the platforms call you (you may leave this empty)"),
        help_text=_("Your number or e-mail address there."),
    )


class PreviewForm(forms.Form):
    """For whom, and how it is shared: it lives in the address and changes nothing."""

    destination = WordField(Destination, label=_("Who would read it?"))
    level = WordField(ConsentLevel, label=_("How would it be shared?"))


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
