"""Words of the office: the tasker's own pages say "you" where these say "the tasker"."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...choices import AgeBand, EventKind, Ground
from ...templatetags.owed import reader_locale

HAPPENED = {
    EventKind.RAISED: _("The tasker raised this dispute"),
    EventKind.AGED: _("More days have passed since the pay fell due"),
    EventKind.PAYMENT_RECORDED: _("The tasker recorded a payment for it"),
    EventKind.AMENDED: _("The tasker corrected what it says"),
    EventKind.EVIDENCE_ATTACHED: _("The tasker attached evidence"),
    EventKind.EVIDENCE_RETRACTED: _("The tasker took evidence back"),
    EventKind.SHARED: _("The tasker shared it with you"),
    EventKind.UNSHARED: _("The tasker stopped sharing it with you"),
    EventKind.SETTLED: _("The tasker marked it as settled"),
    EventKind.WITHDRAWN: _("The tasker withdrew it"),
    EventKind.REOPENED: _("The tasker opened it again"),
    EventKind.ADDED_TO_CASEFILE: _("An organizer added it to a casefile"),
    EventKind.REMOVED_FROM_CASEFILE: _("An organizer took it out of a casefile"),
    EventKind.PACKET_COMPILED: _("A packet with it was compiled"),
}
QUESTIONS = {
    "platform": _("Platform"),
    "country": _("Country"),
    "month": _("Month"),
    "ground": _("What went wrong"),
    "age": _("Days since pay was due"),
}


def happened(kind: EventKind) -> str:
    return str(HAPPENED[kind])


def name_of(question: str, cell: str, label: str) -> str:
    """Name a cell of a table for people: a country, a month, a ground, in their language."""
    if not cell:
        return gettext("not stated")
    if question == "country":
        return str(reader_locale().territories.get(cell, cell))
    if question == "month":
        day = date.fromisoformat(f"{cell}-01")
        return format_skeleton("yMMMM", day, locale=reader_locale())
    if question == "ground":
        return gettext(Ground(cell).label)
    if question == "age":
        return gettext(AgeBand(cell).label)
    return label
