"""Mass events that your organization opens, amends and takes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import mass_events_of
from ...choices import MassEventKind, MassEventState, SaidBy
from ...models import MassEvent, Platform
from ...rules.event_days import EventDays
from ...rules.time_zones import latest_day
from ...services import organizer_events as service
from ..doors import OrganizerDoor, created, named, read
from ..fields import ClientRef, Day, Incoming, Outgoing, Text, Word
from ..presented import DayOf
from ..schema import creates, operation


class OpenedEventOutput(Outgoing):
    """An event of your organization. Who joined, and how many, is told to nobody."""

    id = serializers.UUIDField(help_text="Its id.")
    slug = serializers.CharField(help_text="Its short name.")
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    kind = Word(MassEventKind, help_text="What happened.")
    country = serializers.CharField(help_text="The country's code; empty where it is not stated.")
    state = Word(MassEventState, help_text="Whether it can be joined, or was taken back.")
    notice_on = serializers.DateField(allow_null=True, help_text="The day people were told.")
    notice_by = serializers.CharField(help_text="Who said so; empty without a day.")
    effective_on = serializers.DateField(allow_null=True, help_text="The day it took effect.")
    effective_by = serializers.CharField(help_text="Who said so; empty without a day.")
    opened_on = DayOf(source="opened_at", help_text="The day it was opened.")


class EventDaysInput(Incoming):
    """All that is known of its days: what is left out is not known, or not any more."""

    notice_on = Day(allow_null=True, help_text="The day people were told.")
    notice_by = Word(SaidBy, required=False, help_text="Who says so: `platform` or `authority`.")
    effective_on = Day(allow_null=True, help_text="The day it took effect.")
    effective_by = Word(SaidBy, required=False, help_text="Who says so.")


class OpenedEventList(OrganizerDoor):
    class Input(EventDaysInput):
        """An event to open: fixed words and days, for every tasker to read."""

        client_ref = ClientRef()
        platform = Text(max_length=40, help_text="The platform's short name.")
        kind = Word(MassEventKind, help_text="What happened: one that blocks accounts.")
        country = Text(max_length=2, required=False, help_text="The country's code.")

    @operation(
        "opened_events_list",
        "Mass events that your organization opened",
        answers={200: OpenedEventOutput(many=True)},
    )
    def get(self, request: Request) -> Response:
        return Response(OpenedEventOutput(mass_events_of(self.organizer), many=True).data)

    @operation(
        "opened_events_create",
        "Open a mass event",
        takes=Input,
        answers=creates(OpenedEventOutput),
        description="At most 20 of your organization are open at once, and 40 opened in a day.",
    )
    def post(self, request: Request) -> Response:
        sent, now = read(self.Input, request.data), timezone.now()
        event, new = service.open_event(
            organizer=self.organizer,
            client_ref=sent["client_ref"],
            platform=named(Platform.objects.all(), sent["platform"], field="platform", by="slug"),
            kind=sent["kind"],
            country=sent.get("country", ""),
            days=_days(sent),
            today=latest_day(now, chosen="", country=""),
            now=now,
        )
        return created(dict(OpenedEventOutput(event).data), new=new)


class OpenedEventDetail(OrganizerDoor):
    @operation(
        "opened_events_amend",
        "Amend the days of a mass event",
        takes=EventDaysInput,
        answers={200: OpenedEventOutput},
        problems=(422,),
        description="Whoever joined and stated no day of their own is dated by them within"
        " minutes. What it said before is kept.",
    )
    def put(self, request: Request, pk: UUID) -> Response:
        now = timezone.now()
        event = service.amend_days(
            mass_event=self._own(pk),
            days=_days(read(EventDaysInput, request.data)),
            today=latest_day(now, chosen="", country=""),
            now=now,
        )
        return Response(OpenedEventOutput(event).data)

    @operation(
        "opened_events_take_back",
        "Take a mass event back",
        answers={204: None},
        description="Its days count for nobody any more. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        service.withdraw(mass_event=self._own(pk), now=timezone.now())
        return Response(status=204)

    def _own(self, pk: UUID) -> MassEvent:
        return get_object_or_404(mass_events_of(self.organizer), pk=pk)


class OpenedEventClose(OrganizerDoor):
    @operation(
        "opened_events_close",
        "Close a mass event",
        answers={200: OpenedEventOutput},
        description="Nobody can join any more; who did keeps its days. Twice is no error.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        event = get_object_or_404(mass_events_of(self.organizer), pk=pk)
        return Response(OpenedEventOutput(service.close(mass_event=event, now=timezone.now())).data)


def _days(sent: dict[str, Any]) -> EventDays:
    return EventDays(
        notice_on=sent.get("notice_on"),
        notice_by=sent.get("notice_by", ""),
        effective_on=sent.get("effective_on"),
        effective_by=sent.get("effective_by", ""),
    )
