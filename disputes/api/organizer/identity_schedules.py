"""Whether names go with a packet: how many, and who agreed. No name and no phrase is told here."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...models import IdentitySchedule, Packet
from ...services import unmasking as service
from ..doors import read
from ..fields import Incoming, Outgoing, Text
from ..schema import operation
from .packet_door import CasefilePacketDoor


class IdentityScheduleOutput(Outgoing):
    """The file of names beside a packet: that it is there, and on whose word."""

    people = serializers.IntegerField(help_text="Of how many taskers a name would be handed over.")
    whose = serializers.CharField(
        help_text="A digest of the packet and of these names as written: what one agrees to."
    )
    needed = serializers.IntegerField(help_text="How many must agree.")
    approved = serializers.IntegerField(help_text="How many did.")
    mine = serializers.BooleanField(
        allow_null=True, help_text="Whether you agreed; null if you have said nothing."
    )
    may_leave = serializers.BooleanField(help_text="Whether the file can be made.")
    made_on = serializers.DateField(
        allow_null=True, help_text="The day on which the file was made; null: there is none."
    )
    file_sha256 = serializers.CharField(
        allow_null=True, help_text="The digest of the encrypted file; null: there is none."
    )


class CasefilePacketIdentities(CasefilePacketDoor):
    class Input(Incoming):
        """Your word about these very names."""

        whose = Text(max_length=64, help_text="What `GET` said.")

    @operation(
        "casefiles_packet_identities",
        "Whether names go with a packet",
        answers={200: IdentityScheduleOutput},
        problems=(409,),
        description="The file is made, its phrase is read and the file is taken on the page alone:"
        " a program that could do that would be one that can unmask people.",
    )
    def get(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        return self._answer(self.packet(pk, packet_pk))

    @operation(
        "casefiles_approve_identities",
        "Agree that these names go with a packet",
        takes=Input,
        answers={200: IdentityScheduleOutput},
        problems=(409,),
        description="Two people of your organization must. Agreeing twice changes nothing.",
    )
    def put(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        packet, sent = self.packet(pk, packet_pk), read(self.Input, request.data)
        today = timezone.now().date()
        service.approve(packet=packet, organizer=self.organizer, today=today, **sent)
        return self._answer(packet)

    @operation(
        "casefiles_take_back_identities",
        "Take your word back; a file that rests on it goes",
        answers={204: None},
        problems=(409,),
        description="Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        service.take_back(packet=self.packet(pk, packet_pk), organizer=self.organizer)
        return Response(status=204)

    def _answer(self, packet: Packet) -> Response:
        about = service.asked(packet)
        word = service.approval(about, self.organizer)
        row = IdentitySchedule.objects.filter(packet=packet, whose=about.whose).first()
        said = {
            "people": len(about.rows),
            "whose": about.whose,
            "needed": word.needed,
            "approved": word.approved,
            "mine": word.mine,
            "may_leave": word.may_leave,
            "made_on": row and row.made_on,
            "file_sha256": row and row.file_sha256,
        }
        return Response(IdentityScheduleOutput(said).data)
