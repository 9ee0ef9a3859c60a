"""Casefiles: disputes with consent, gathered for one packet or more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import casefiles_of, disputes_seen_by
from ...models import Casefile, Dispute, Organizer
from ...queries.casefiles import casefile_page
from ...queries.sealed import key_of
from ...services.access_records import record_looks
from ...services.casefiles import add_dispute, open_casefile, remove_dispute
from ..doors import OrganizerDoor, created, named, read
from ..fields import ClientRef, Id, Incoming, Note, Outgoing, Text
from ..pagination import PageQuery, page
from ..presented import DayOf, Opened
from ..schema import creates, operation, page_of
from .shared_outputs import SharedOutput


class CasefileOutput(Outgoing):
    """A casefile of your organization."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that it was given.")
    title = Opened(help_text="Its title.")
    note = Opened(help_text="Your note.")
    opened_on = DayOf(source="opened_at", help_text="The day it was opened.")


class CasefileItemOutput(Outgoing):
    """A dispute of the casefile."""

    id = serializers.UUIDField(source="dispute_id", help_text="The id of the dispute.")
    added_on = DayOf(source="added_at", help_text="The day it was put into the casefile.")
    dispute = SharedOutput(
        allow_null=True, help_text="The dispute; null when its tasker no longer shares it."
    )


class CasefileDetailOutput(CasefileOutput):
    """A casefile with its disputes."""

    disputes = CasefileItemOutput(many=True, help_text="Its disputes, in the order they came.")


class CasefileList(OrganizerDoor):
    class Input(Incoming):
        """A casefile to open."""

        client_ref = ClientRef()
        title = Text(help_text="Its title. Sealed with your organization's key.")
        note = Note(help_text="Your note. Sealed with your organization's key.")

    @operation(
        "casefiles_list",
        "Casefiles of your organization, the newest first",
        query=PageQuery,
        answers={200: page_of(CasefileOutput)},
    )
    def get(self, request: Request) -> Response:
        query = read(PageQuery, request.query_params)
        rows = page(casefiles_of(self.organizer), query, by="opened_at", request=request)
        return rows.answer(
            CasefileOutput(
                rows.rows, many=True, context={"key": key_of(self.organizer.organization)}
            )
        )

    @operation(
        "casefiles_create",
        "Open a casefile",
        takes=Input,
        answers=creates(CasefileDetailOutput),
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        casefile, new = open_casefile(organizer=self.organizer, now=timezone.now(), **sent)
        return created(_detail(casefile, self.organizer), new=new)


class CasefileDetail(OrganizerDoor):
    @operation(
        "casefiles_retrieve",
        "One casefile",
        answers={200: CasefileDetailOutput},
        description="The taskers of its disputes are told that your organization looked, and on"
        " which day.",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        casefile = get_object_or_404(casefiles_of(self.organizer), pk=pk)
        return Response(_detail(casefile, self.organizer))


class CasefileDisputes(OrganizerDoor):
    class Input(Incoming):
        """A dispute to put in."""

        dispute = Id(help_text="A dispute that is shared with you.")

    @operation(
        "casefiles_add_dispute",
        "Put a dispute into a casefile",
        takes=Input,
        answers={200: CasefileDetailOutput},
        description="Putting it in twice changes nothing, so that no `client_ref` is needed.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        casefile = get_object_or_404(casefiles_of(self.organizer), pk=pk)
        sent = read(self.Input, request.data)
        dispute = named(disputes_seen_by(self.organizer), sent["dispute"], field="dispute")
        add_dispute(casefile=casefile, dispute=dispute, by=self.account, now=timezone.now())
        return Response(_detail(casefile, self.organizer))


class CasefileDispute(OrganizerDoor):
    @operation(
        "casefiles_remove_dispute",
        "Take a dispute out of a casefile",
        answers={204: None},
        description="Packets compiled before keep it. A dispute that is no longer shared can be"
        " taken out too.",
    )
    def delete(self, request: Request, pk: UUID, dispute_pk: UUID) -> Response:
        casefile = get_object_or_404(casefiles_of(self.organizer), pk=pk)
        dispute = get_object_or_404(Dispute.objects.filter(casefiles=casefile), pk=dispute_pk)
        remove_dispute(casefile=casefile, dispute=dispute, by=self.account, now=timezone.now())
        return Response(status=204)


@transaction.atomic
def _detail(casefile: Casefile, organizer: Organizer) -> dict[str, Any]:
    """Answer with the disputes in it; the looks at them are noted with it, or nothing is shown."""
    items = casefile_page(casefile).items
    seen = [item.dispute for item in items if item.dispute]
    record_looks(organizer=organizer, disputes=seen, today=timezone.localdate())
    row = CasefileOutput(casefile, context={"key": key_of(organizer.organization)}).data
    shown = CasefileItemOutput(
        items, many=True, context={"organization": organizer.organization}
    ).data
    return {**row, "disputes": shown}
