"""For whom a packet is made and whom it covers, as both forms for packets ask it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...choices import Destination
from ...services.packet_covers import Covers
from .base import PlainText, WordField


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


class ChosenDestination(WordField):
    """The same, where nobody is chosen beforehand: what leaves tells of others."""

    def __init__(self) -> None:
        super().__init__(
            Destination,
            label=_("Who is it for?"),
            help_text=_("Its first page says so."),
            error_messages={"required": _("Choose who the packet is for.")},
        )
        self.choices = [("", "—"), *((word.value, _(word.label)) for word in Destination)]


class HiddenWords(PlainText):
    """Names to cover, one on a line."""

    def __init__(self) -> None:
        super().__init__(
            rows=3,
            label=_("Hide these names and words (you may leave this empty)"),
            help_text=_("One on each line. The packet says [name 1] in their place, everywhere."),
        )


def covers_of(said: Mapping[str, Any]) -> Covers:
    """Return whom the packet shall cover, of a form that is valid."""
    lines = said["hidden"].splitlines()
    keeps_others = bool(said.get("keeps_others"))
    return Covers(tuple(line.strip() for line in lines if line.strip()), keeps_others)
