"""What a packet lacks, in one sentence, and where its tasker writes it down."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from ..choices import Gap
from ..queries.packet_gaps import Lacking, Where
from .owed import number

register = template.Library()

# Where a fact is written down, if not on the page that corrects the thing that lacks it.
ELSEWHERE = {
    Gap.STEPS: "tasker:letters",
    Gap.COUNTRY: "tasker:days-place",
    Gap.OTHER_COUNTRY: "tasker:days-place",
    Gap.AMOUNT: "tasker:disputes-show",
    Gap.SIX_MONTHS: "tasker:disputes-show",
    Gap.TOO_EARLY: "tasker:disputes-show",
}
AMENDS = {
    "entry": "tasker:entries-amend",
    "lockout": "tasker:deactivations-amend",
    "claim": "tasker:disputes-amend",
}


@register.filter
def said(each: Lacking) -> str:
    return gettext(each.gap.label) % {"n": number(each.count), "all": number(each.of)}


@register.simple_tag
def mended_at(each: Lacking, where: Where) -> str:
    """The page of its tasker on which this fact is added."""
    if each.gap is Gap.EXHIBITS:
        return reverse("tasker:evidence-attach", args=["dispute", where.dispute])
    if page := ELSEWHERE.get(each.gap):
        return reverse(page, args=[where.dispute])
    return reverse(AMENDS[where.noun], args=[where.id])
