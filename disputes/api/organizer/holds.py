"""Holds: what an organization made of a casefile or a dispute is not destroyed until a day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import casefiles_of, disputes_seen_by, holds_of
from ...choices import HoldReason
from ...models import Organizer
from ...services.holds import lift, set_hold
from ..doors import OrganizerDoor, created, named, read
from ..fields import ClientRef, Id, Incoming, Outgoing, Word
from ..pagination import PageQuery, page
from ..schema import creates, operation, page_of


class HoldOutput(Outgoing):
    """A hold of your organization. The tasker of a dispute reads that it is there, and why."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that it was given.")
    casefile = serializers.UUIDField(
        source="casefile_id", allow_null=True, help_text="The casefile that it is on, or null."
    )
    dispute = serializers.UUIDField(
        source="dispute_id", allow_null=True, help_text="The dispute that it is on, or null."
    )
    reason = Word(HoldReason, help_text="Why it is held.")
    set_on = serializers.DateField(help_text="The day on which it was set, in UTC.")
    last_day = serializers.DateField(help_text="It holds until the end of this day, in UTC.")
    lifted_on = serializers.DateField(
        allow_null=True, help_text="The day on which it was lifted; null while it was not."
    )


class HoldList(OrganizerDoor):
    class Input(Incoming):
        """What to hold: a casefile or a dispute, one of the two."""

        client_ref = ClientRef()
        casefile = Id(required=False, help_text="A casefile of your organization.")
        dispute = Id(required=False, help_text="A dispute that is shared with you.")
        reason = Word(HoldReason, help_text="Why it is held: its tasker reads that.")
        last_day = serializers.DateField(
            help_text="Until the end of which day: at most two years from now."
        )

        def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
            if ("casefile" in attrs) == ("dispute" in attrs):
                message = gettext("Name a casefile or a dispute: one of the two.")
                raise serializers.ValidationError({"casefile": [message]})
            return attrs

    @operation(
        "holds_list",
        "Holds of your organization, the newest first",
        query=PageQuery,
        answers={200: page_of(HoldOutput)},
        description="Those that were lifted or have ended are there too.",
    )
    def get(self, request: Request) -> Response:
        query = read(PageQuery, request.query_params)
        rows = page(holds_of(self.organizer), query, by="set_on", request=request)
        return rows.answer(HoldOutput(rows.rows, many=True))

    @operation(
        "holds_create",
        "Hold a casefile or a dispute",
        takes=Input,
        answers=creates(HoldOutput),
        description="It binds what your organization made, and nothing of its tasker: stopping to"
        " share ends it.",
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        today = timezone.now().date()
        row, new = set_hold(organizer=self.organizer, today=today, **_held(sent, self.organizer))
        return created(HoldOutput(row).data, new=new)


class HoldDetail(OrganizerDoor):
    @operation(
        "holds_lift",
        "Lift a hold",
        answers={204: None},
        description="From now on the schedule counts again. The hold stays in the list, with the"
        " day. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        row = get_object_or_404(holds_of(self.organizer), pk=pk)
        lift(row=row, today=timezone.now().date())
        return Response(status=204)


def _held(sent: dict[str, Any], organizer: Organizer) -> dict[str, Any]:
    """Put the row in the place of its id; what is not there for this organizer is named."""
    theirs = {"casefile": casefiles_of(organizer), "dispute": disputes_seen_by(organizer)}
    return {
        name: named(theirs[name], value, field=name) if name in theirs else value
        for name, value in sent.items()
    }
