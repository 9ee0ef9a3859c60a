"""The clock of somebody's pages, chosen by country and town."""

from __future__ import annotations

from typing import Any

from babel.dates import get_timezone_location
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...rules.time_zones import UNIVERSAL, known_zone, zones, zones_in
from ...templatetags.owed import country, in_order_of_names, reader_locale
from .base import OwedForm


def name_of_zone(name: str) -> str:
    """Name a zone as people do: its country, and a town of it where the country has several."""
    code = zones().get(name, "")
    if not code:
        return gettext("Universal time (UTC)")
    if len(zones_in(code)) == 1:
        return country(code)
    town = get_timezone_location(name, locale=reader_locale(), return_city=True)
    return f"{country(code)}, {town}"


class TimeZoneForm(OwedForm):
    """Which clock to show; nothing is guessed from the browser or the connection."""

    time_zone = forms.ChoiceField(
        required=False,
        label=_("Your time zone"),
        help_text=_(
            "Days and hours are shown by its clock. It tells roughly where you are, so you may "
            "leave it as it is. Only you see it."
        ),
        error_messages={"invalid_choice": _("Choose a time zone from the list.")},
    )

    def __init__(self, *args: Any, country_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        unchosen = known_zone(chosen="", country=country_code) or UNIVERSAL
        # Where the clocks of a country agree, one of them stands for all.
        one_each = {name for code in set(zones().values()) for name in zones_in(code)}
        named = [(name, name_of_zone(name)) for name in one_each]
        field.choices = [
            ("", format_lazy(_("Not chosen: {zone}"), zone=name_of_zone(unchosen))),
            (UNIVERSAL, name_of_zone(UNIVERSAL)),
            *in_order_of_names(named),
        ]
