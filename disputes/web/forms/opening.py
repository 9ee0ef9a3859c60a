"""What opens the notes of somebody who came in without a secret."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kept import KeptForm
from .sign_in import PassPhrase


class OpenForm(KeptForm):
    """A pass phrase, or the code on paper."""

    secret = PassPhrase(label=_("Pass phrase or recovery code"))
