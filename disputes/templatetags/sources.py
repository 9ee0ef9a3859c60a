"""Where a fact of the shipped tables was read, and in which language its law is named."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.translation import gettext

from ..choices import Verified
from ..models import RuleVersion
from ..reference.rows import Sourced
from ..rules.sources import is_secondary

register = template.Library()

# Of the countries whose laws the tables name in another language than English.
TONGUES: Final = {
    **dict.fromkeys(("FR", "MG"), "fr"),
    **dict.fromkeys(("CO", "ES", "MX", "VE"), "es"),
    "BR": "pt",
    "PL": "pl",
}


@register.filter
def how_read(row: Sourced | RuleVersion) -> str:
    """Say how far it was read, and no more of it than is so: a lawyer's page is not the law."""
    verified = Verified(row.verified)
    if verified is Verified.YES and is_secondary(row.source):
        return gettext("Read at a secondary source")
    return gettext(verified.label)


@register.filter
def law_tongue(country: str) -> str:
    """The language of the name of a law, for a reader's voice."""
    return TONGUES.get(country, "en")
