"""Mass events: a country closed, a batch rejected. Taskers join with one call."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import MassEventKind, MassEventState, Verified
from ...models import MassEvent
from ...services import mass_events
from ...services.time_zones import latest_today
from ..doors import TaskerDoor, created, read
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
    state = Word(MassEventState, help_text="Whether it can be joined, or was taken back.")
    opened_by = serializers.CharField(
        source="organization.name",
        default="",
        help_text="The organization that opened it; empty where the operator of the site did.",
    )
    notice_on = serializers.DateField(allow_null=True, help_text="The day people were told.")
    notice_by = serializers.CharField(help_text="Who said so; empty without a day.")
    effective_on = serializers.DateField(allow_null=True, help_text="The day it took effect.")
    effective_by = serializers.CharField(help_text="Who said so; empty without a day.")
    verified = Word(Verified, help_text="How far it was read at its source.")


class MassEventList(TaskerDoor):
    @operation("mass-events_list", "Every mass event", answers={200: MassEventOutput(many=True)})
    def get(self, request: Request) -> Response:
        events = MassEvent.objects.select_related("platform", "organization")
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
        description="Joining twice changes nothing, whatever the `client_ref`. A lock-out that is"
        " written down joins, or leaves with null, by `mass_event` when it is corrected.",
    )
    def post(self, request: Request, slug: str) -> Response:
        now = timezone.now()
        deactivation, new = mass_events.join(
            tasker=self.tasker,
            mass_event=get_object_or_404(MassEvent, slug=slug),
            today=latest_today(self.tasker, now),
            now=now,
            **read(self.Input, request.data),
        )
        return created(presented(self.tasker, deactivation), new=new)
