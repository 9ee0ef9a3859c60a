"""Where e-mail may go, and the code that came there."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from ...forms.account import ConfirmForm
from ...forms.base import OwedForm, PlainText
from ...forms.sign_in import AS_TYPED

# Not type="email": browsers would keep it and offer it to the next person.
ADDRESS = AS_TYPED | {"autocomplete": "off", "inputmode": "email", "dir": "ltr"}
WHOLE = _("Write the whole address, like name@example.org.")
# No mail to this machine or its neighbours, which "localhost" and numbers in brackets would be.
FAR_AWAY = RegexValidator(r'^[^"\[\]@]+@[^"\[\]@]+\.[^"\[\]@]+$', WHOLE, code="invalid")


class MailForm(ConfirmForm):
    """An address of theirs, and the pass phrase."""

    goes_to = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.TextInput(attrs=ADDRESS),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": WHOLE,
        },
        validators=[FAR_AWAY],
    )
    field_order = ("goes_to", "pass_phrase")


class SentCodeForm(OwedForm):
    """The code, however it was copied."""

    code = PlainText(
        required=True,
        label=_("The code that we sent"),
        error_messages={"required": _("Write the code that is in the mail.")},
    )
