"""Mass events: a country closed, a batch rejected. Taskers join with one call."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import MassEventKind, Verified
from ...models import MassEvent
from ...services import mass_events
from ..doors import TaskerDoor, created, latest_today, read
from ..fields import Amount, ClientRef, Day, Flag, Incoming, Note, Outgoing, Word
from ..schema import creates, operation
from .deactivations import DeactivationOutput, presented


class MassEventOutput(Outgoing):
    """An event that hit many taskers at once. How many joined is told to nobody."""

    slug = serializers.CharField(help_text="Its short name.")
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    kind = Word(MassEventKind, help_text="What happened.")
    country = serializers.CharField(help_text="The country's code; empty where it is not stated.")
    happened_from = serializers.DateField(allow_null=True, help_text="The first possible day.")
    happened_to = serializers.DateField(allow_null=True, help_text="The last possible day.")
    message = serializers.CharField(help_text="What the platform told the taskers.")
    source = serializers.CharField(help_text="Where this was read.")
    verified = Word(Verified, help_text="How far it was read at its source.")


class MassEventList(TaskerDoor):
    @operation("mass-events_list", "Every mass event", answers={200: MassEventOutput(many=True)})
    def get(self, request: Request) -> Response:
        events = MassEvent.objects.select_related("platform")
        return Response(MassEventOutput(events, many=True).data)


class MassEventJoin(TaskerDoor):
    class Input(Incoming):
        """Your own part in it. Leave out what you do not know."""

        client_ref = ClientRef()
        seen_on = Day(allow_null=True, help_text="The day you were locked out.")
        balance = Amount(
            required=False, allow_null=True, help_text="The money that was in the account."
        )
        balance_at_least = Flag(help_text="Whether it may have been more.")
        note = Note(help_text="Your note. Sealed with your key.")

    @operation(
        "mass-events_join",
        "Record your own lock-out under a mass event",
        takes=Input,
        answers=creates(DeactivationOutput),
        description="Joining twice changes nothing, whatever the `client_ref`.",
    )
    def post(self, request: Request, slug: str) -> Response:
        deactivation, new = mass_events.join(
            tasker=self.tasker,
            mass_event=get_object_or_404(MassEvent, slug=slug),
            today=latest_today(self.tasker),
            now=timezone.now(),
            **read(self.Input, request.data),
        )
        return created(presented(self.tasker, deactivation), new=new)
