"""Who approved a packet of a casefile: two people, before it leaves."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...services import packet_approvals as service
from ...services.packets import frozen_to_leave
from ..doors import read
from ..fields import Flag, Incoming, Outgoing, Text
from ..schema import operation
from .packet_door import CasefilePacketDoor


class ApprovalOutput(Outgoing):
    """How many of your organization approved or refused a packet; never who."""

    needed = serializers.IntegerField(
        help_text="How many must approve it: 0 for a packet of one tasker."
    )
    approved = serializers.IntegerField(help_text="How many did.")
    refused = serializers.IntegerField(help_text="How many refuse it: one is enough to keep it.")
    mine = serializers.BooleanField(
        allow_null=True, help_text="Whether you approve it; null if you have said nothing."
    )
    may_leave = serializers.BooleanField(help_text="Whether it can be downloaded and linked.")


class CasefilePacketApproval(CasefilePacketDoor):
    class Input(Incoming):
        """Your word about this very file."""

        approves = Flag(required=True, help_text="true to approve it, false to refuse it.")
        file_sha256 = Text(max_length=64, help_text="The digest of the PDF, as the packet has it.")

    @operation(
        "casefiles_packet_approval",
        "Who approved a packet",
        answers={200: ApprovalOutput},
        problems=(409,),
    )
    def get(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        packet = self.packet(pk, packet_pk)
        said = service.approval(
            packet=packet, frozen=frozen_to_leave(packet), reader=self.organizer
        )
        return Response(ApprovalOutput(said).data)

    @operation(
        "casefiles_approve_packet",
        "Approve a packet, or refuse it",
        takes=Input,
        answers={200: ApprovalOutput},
        problems=(409,),
        description="A packet of more than one tasker leaves once two people of your organization"
        " approved its very file and nobody refuses it.",
    )
    def put(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        packet = self.packet(pk, packet_pk)
        sent = read(self.Input, request.data)
        today = timezone.now().date()
        said = service.say(packet=packet, organizer=self.organizer, today=today, **sent)
        return Response(ApprovalOutput(said).data)

    @operation(
        "casefiles_take_back_approval",
        "Take your word back",
        answers={204: None},
        problems=(409,),
        description="Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        service.take_back(packet=self.packet(pk, packet_pk), organizer=self.organizer)
        return Response(status=204)
