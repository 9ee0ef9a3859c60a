"""What a device hands over while somebody is signed in."""

from __future__ import annotations

from django import forms


class OpenerForm(forms.Form):
    """The key that opens the box of a device again: 32 random bytes, as base64."""

    opener = forms.RegexField(r"\A[A-Za-z0-9+/]{43}=\Z")
