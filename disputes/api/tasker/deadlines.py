"""The deadlines of one dispute, to be read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import ClockEvent, ClockState, ClockType, SaidBy, Shown, Verified, WhoActs, Why
from ...choices import WorksAs as ForWhom
from ...queries.clocks import Deadlines, deadlines_of
from ...templatetags.owed import rule_name
from ..doors import TaskerDoor
from ..fields import Outgoing, Word
from ..schema import operation
from .disputes import disputes_of


class NameOfRule(serializers.CharField):
    def to_representation(self, value: Any) -> str:
        return rule_name(value)


class EarlierOutput(Outgoing):
    """What an older version of the rule said, before it was amended."""

    version = serializers.IntegerField(source="rule.number", help_text="Which version.")
    prudent_on = serializers.DateField(help_text="The day to go by then.")


class DeadlineOutput(Outgoing):
    """One rule on the dispute: of several pay days, the first that still runs."""

    rule = serializers.CharField(source="rule.code", help_text="The code of the rule.")
    version = serializers.IntegerField(source="rule.number", help_text="Which version counted it.")
    name = NameOfRule(source="rule", help_text="Its name, in the language of the request.")
    kind = Word(ClockType, help_text="What must be done by that day.")
    who_must_act = Word(WhoActs, source="who", help_text="Whose turn it is.")
    works_as = Word(ForWhom, source="rule.applies_to", help_text="For whom the rule is made.")
    place = serializers.CharField(
        source="rule.subdivision", help_text="The part of the country where it holds, or empty."
    )
    law = serializers.CharField(source="rule.legal_source", help_text="The law or document.")
    source = serializers.CharField(source="rule.source", help_text="Where it can be read.")
    verified = Word(Verified, source="rule.verified", help_text="How far it was checked.")
    shown = Word(Shown, source="rule.shown", help_text="`flag`: it is not sure that it holds.")
    start_event = Word(ClockEvent, source="rule.start_event", help_text="What it counts from.")
    start_on = serializers.DateField(source="clock.start_on", help_text="The day of that.")
    said_by = Word(SaidBy, source="clock.said_by", help_text="Whose word that day is.")
    naive_on = serializers.DateField(
        source="clock.naive_on", help_text="The last day by the words of the rule."
    )
    prudent_on = serializers.DateField(source="day", help_text="The last day to go by.")
    shifted_on = serializers.DateField(
        source="clock.shifted_on", help_text="Where a closed last day moves to. Never rely on it."
    )
    why = serializers.ListField(child=Word(Why), help_text="Why the day is the one it is.")
    state = Word(ClockState, source="clock.state", help_text="Where it stands.")
    pay_days = serializers.IntegerField(help_text="From how many days it runs.")
    lost = serializers.IntegerField(help_text="How many of their ends are behind.")
    last_on = serializers.DateField(
        source="last_of_all", allow_null=True, help_text="The end of the last of them."
    )
    earlier = EarlierOutput(allow_null=True, help_text="What an older version said.")


class DeadlinesOutput(Outgoing):
    """What runs. Rules that contradict one another are all there."""

    country = serializers.CharField(help_text="Whose rules are counted; empty: not stated.")
    has_rules = serializers.BooleanField(help_text="Whether any rule of the country is known.")
    contradicts = serializers.BooleanField(
        help_text="Whether rules give different days for the same thing: go by the earliest."
    )
    act_before = serializers.DateField(
        allow_null=True, help_text="The earliest day that is yours to keep."
    )
    deadlines = DeadlineOutput(many=True, help_text="By track; in each, what runs comes first.")


class DisputeDeadlines(TaskerDoor):
    @operation(
        "disputes_deadlines",
        "The deadlines of a dispute",
        answers={200: DeadlinesOutput},
        description="Counted by the rules of its country and platform, each with its source. A"
        " dispute that is closed or paid has none. This is no legal advice.",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        dispute = get_object_or_404(disputes_of(self.tasker), pk=pk)
        found = deadlines_of(dispute, timezone.localdate())
        return Response(DeadlinesOutput(_told(found, closed=not dispute.runs)).data)


def _told(found: Deadlines, *, closed: bool) -> dict[str, Any]:
    tracks = () if closed else found.tracks
    lead = None if closed else found.lead
    return {
        "country": found.country,
        "has_rules": found.has_rules,
        "contradicts": any(track.contradicts for track in tracks),
        "act_before": lead.day if lead else None,
        "deadlines": [line for track in tracks for line in track.lines],
    }
