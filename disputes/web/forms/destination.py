"""For whom a packet is made, as both forms for packets ask it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ...choices import Destination
from .base import WordField


class DestinationField(WordField):
    """A list of destinations; nothing chosen is anyone, as an older page of ours sends it."""

    def __init__(self) -> None:
        super().__init__(
            Destination,
            required=False,
            initial=Destination.ANYONE,
            label=_("Who is it for?"),
            help_text=_("Its first page says so."),
        )

    def clean(self, value: Any) -> Destination:
        return super().clean(value) or Destination.ANYONE
