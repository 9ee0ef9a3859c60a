"""Words of deadlines for others than their tasker, whose own pages say "you"."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from ..choices import ClockEvent, ClockType, SaidBy, WhoActs
from ..errors import gettext_noop as _
from ..rules.jurisdictions import EVERYWHERE
from .owed import reader_locale

register = template.Library()

# The other days have the same words for both.
FIRST_DAYS = {
    ClockEvent.DISCOVERED_AT: _("The day the tasker found out"),
    ClockEvent.WORK_SUBMITTED: _("The day the work was sent in"),
    ClockEvent.INVOICE_RECEIVED: _("The day they got the invoice"),
    ClockEvent.DEACTIVATED_AT: _("The day the tasker was blocked"),
    ClockEvent.DEACTIVATED_AT_PLUS_1: _("The day after the tasker was blocked"),
    ClockEvent.RELATION_END: _("The day the work for them ended"),
    ClockEvent.TICKET_OPENED: _("The day the tasker wrote to the help desk"),
    ClockEvent.REVIEW_REQUESTED: _("The day a review was asked for"),
    ClockEvent.DSAR_SENT: _("The day they got the request for the data, or it went to them"),
    ClockEvent.DEMAND_RECEIVED: _("The day they got the written demand, or it went to them"),
    ClockEvent.RFA_FILED: _("The day conciliation was asked for"),
    ClockEvent.CLAIM_FILED: _("The day the claim was handed in"),
    ClockEvent.COURT_FILED: _("The day it went to court"),
    ClockEvent.AGENCY_NOTICE: _("The day the agency told them of the complaint"),
}
WHOSE_WORD = {
    SaidBy.TASKER: _("The tasker"),
    SaidBy.RECORD: _("What the tasker recorded here"),
    SaidBy.EVENT: _("The mass event that the tasker joined"),
}

KINDS = {
    ClockType.NOTICE: _("They must tell the tasker by"),
    ClockType.LOOKBACK_CAP: _("How far back a claim goes"),
}
TURNS = {WhoActs.WORKER: _("The tasker must act")}


@register.filter
def kind_of(kind: ClockType) -> str:
    """Name what has to be done by a day."""
    return gettext(KINDS.get(kind, kind.label))


@register.filter
def turn_of(who: WhoActs) -> str:
    """Say who must act."""
    return gettext(TURNS.get(who, who.label))


@register.filter
def first_day_of(event: str) -> str:
    """Name the day from which a rule counts."""
    known = ClockEvent(event)
    return gettext(FIRST_DAYS.get(known, known.label))


@register.filter
def word_of(said_by: str) -> str:
    """Name whose word a day is."""
    known = SaidBy(said_by)
    return gettext(WHOSE_WORD.get(known, known.label))


@register.filter
def jurisdiction(code: str) -> str:
    """Name where a rule holds: in a country, in the Union, or everywhere."""
    if code == EVERYWHERE:
        return gettext("everywhere")
    return str(reader_locale().territories.get(code, code))
