"""Links to your own packets."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import links_of
from ...models import Packet
from ...services.packet_links import revoke
from ..doors import TaskerDoor
from ..link_outputs import (
    NewPacketLinkOutput,
    PacketLinkOutput,
    PacketLinkRequest,
    listed,
    made,
)
from ..schema import creates, operation


class PacketLinks(TaskerDoor):
    @operation(
        "packets_list_links",
        "Links to a packet of yours, the newest first",
        answers={200: PacketLinkOutput(many=True)},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        return listed(self._packet(pk))

    @operation(
        "packets_make_link",
        "Make a link to a packet of yours",
        takes=PacketLinkRequest,
        answers=creates(NewPacketLinkOutput),
        problems=(409,),
        description="Its address is said this once: only a digest of it is kept.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        return made(request, self._packet(pk), self.account)

    def _packet(self, pk: UUID) -> Packet:
        return get_object_or_404(Packet.objects.of_tasker(self.tasker), pk=pk)


class PacketLinkDetail(TaskerDoor):
    @operation(
        "packets_end_link",
        "End a link at once",
        answers={204: None},
        description="Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID, link_pk: UUID) -> Response:
        links = links_of(Packet.objects.of_tasker(self.tasker).filter(pk=pk))
        revoke(link=get_object_or_404(links, pk=link_pk), today=timezone.now().date())
        return Response(status=204)
