"""A link to a packet, for somebody who never signs in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...choices import Recipient
from .base import OwedForm, WordField


class LinkForm(OwedForm):
    """For whom it is and for how long; nobody is chosen beforehand."""

    recipient = WordField(
        Recipient,
        label=_("For whom is the link?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom the link is.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        # As rules.links.DAYS has them.
        choices=[(1, _("1 day")), (7, _("7 days")), (30, _("30 days"))],
        coerce=int,
        initial=7,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        error_messages={"required": _("Choose for how many days the link works.")},
    )
    is_single_use = forms.BooleanField(
        required=False,
        label=_("It works for one download"),
        help_text=_("If the download breaks off, make a new link."),
    )
