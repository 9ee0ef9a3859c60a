"""Links to packets of a casefile."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import links_of, packets_of
from ...services.packet_links import revoke
from ..doors import OrganizerDoor
from ..link_outputs import (
    NewPacketLinkOutput,
    PacketLinkOutput,
    PacketLinkRequest,
    listed,
    made,
)
from ..schema import creates, operation
from .packet_door import CasefilePacketDoor


class CasefilePacketLinks(CasefilePacketDoor):
    @operation(
        "casefiles_list_packet_links",
        "Links to a packet of a casefile, the newest first",
        answers={200: PacketLinkOutput(many=True)},
    )
    def get(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        return listed(self.packet(pk, packet_pk))

    @operation(
        "casefiles_make_packet_link",
        "Make a link to a packet of a casefile",
        takes=PacketLinkRequest,
        answers=creates(NewPacketLinkOutput),
        problems=(409,),
        description="Its address is said this once: only a digest of it is kept. The taskers in"
        " the packet read for whom it was made, and on which days it was used.",
    )
    def post(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        return made(request, self.packet(pk, packet_pk), self.account)


class CasefilePacketLinkDetail(OrganizerDoor):
    @operation(
        "casefiles_end_packet_link",
        "End a link at once",
        answers={204: None},
        description="Whoever of your organization made it. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID, packet_pk: UUID, link_pk: UUID) -> Response:
        links = links_of(packets_of(self.organizer).filter(casefile=pk, pk=packet_pk))
        revoke(link=get_object_or_404(links, pk=link_pk), today=timezone.now().date())
        return Response(status=204)
