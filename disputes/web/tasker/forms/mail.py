"""Where e-mail may go, and the code that came there."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator, validate_email
from django.utils.translation import gettext_lazy as _

from ...forms.account import ConfirmForm
from ...forms.base import OwedForm, PlainText
from ...forms.sign_in import AS_TYPED

# Not type="email": browsers would keep it and offer it to the next person.
ADDRESS = AS_TYPED | {"autocomplete": "off", "inputmode": "email", "dir": "ltr"}
WHOLE = _("Write the whole address, like name@example.org.")
# No mail to this machine or its neighbours, which "localhost" and numbers in brackets would be.
FAR_AWAY = RegexValidator(r'^[^"\[\]@]+@[^"\[\]@]+\.[^"\[\]@]+$', WHOLE, code="invalid")


def check_address(typed: str) -> None:
    """Say one thing about what is not whole, whichever way it is not."""
    validate_email(typed)
    FAR_AWAY(typed)


class AddressField(forms.EmailField):
    default_validators = [check_address]


class MailForm(ConfirmForm):
    """An address of theirs, and the pass phrase."""

    goes_to = AddressField(
        label=_("Your e-mail address"),
        widget=forms.TextInput(attrs=ADDRESS),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": WHOLE,
        },
    )
    field_order = ("goes_to", "pass_phrase")


class SentCodeForm(OwedForm):
    """The code, however it was copied."""

    code = PlainText(
        required=True,
        label=_("The code that we sent"),
        error_messages={"required": _("Write the code that is in the mail.")},
    )
