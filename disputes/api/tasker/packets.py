"""Packets that a tasker asks for, of one dispute."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import Destination, Language, PacketStatus
from ...models import Dispute, Packet
from ...queries.packet_gaps import look_at
from ...services.packet_bags import bag_up
from ...services.packet_cancelling import cancel
from ...services.packet_covers import Covers
from ...services.packet_handouts import hand_to_owner
from ...services.packets import request_packet
from ...tasks import compile_packet, enqueue
from ..doors import TaskerDoor, bagged, created, download, named, read
from ..fields import Flag, Id, Word
from ..missing_outputs import DisputeMissingQuery, MissingOutput
from ..packet_outputs import PacketOutput, PacketRequest, VolumeQuery
from ..pagination import PageQuery, filtered, page
from ..schema import creates, file_answer, operation, page_of


class PacketList(TaskerDoor):
    class Query(PageQuery):
        """Which packets."""

        dispute = Id(required=False, help_text="Only of this dispute.")
        status = Word(PacketStatus, required=False, help_text="Only of this status.")

    class Input(PacketRequest):
        """A packet to compile."""

        dispute = Id(help_text="A dispute of yours.")
        originals = Flag(
            help_text="Whether pictures go out exactly as they came, with what they give away."
        )
        keeps_others = Flag(
            help_text="Whether numbers and addresses of others stay in, for an authority."
        )

    @operation(
        "packets_list",
        "Your packets, the newest first",
        query=Query,
        answers={200: page_of(PacketOutput)},
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        mine = Packet.objects.of_tasker(self.tasker).prefetch_related("bound")
        rows = filtered(mine, query, {"dispute": "dispute", "status": "status"})
        found = page(rows, query, by="requested_at", request=request)
        return found.answer(PacketOutput(found.rows, many=True))

    @operation(
        "packets_create",
        "Ask for a packet",
        takes=Input,
        answers=creates(PacketOutput),
        description="What it says is frozen now; a worker lays it out. Ask for it again until its"
        " `status` is `ready`.",
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        dispute = named(Dispute.objects.of(self.tasker), sent["dispute"], field="dispute")
        packet, new = request_packet(
            by=self.account,
            client_ref=sent["client_ref"],
            language=sent["language"],
            dispute=dispute,
            originals=sent.get("originals", False),
            destination=sent.get("destination", Destination.ANYONE),
            covers=Covers(tuple(sent.get("hidden", ())), sent.get("keeps_others", False)),
            now=timezone.now(),
        )
        if new:
            enqueue(compile_packet, packet_id=packet.pk)
        return created(PacketOutput(packet).data, new=new)


class PacketMissing(TaskerDoor):
    @operation(
        "packets_missing",
        "What a packet would lack for somebody",
        query=DisputeMissingQuery,
        answers={200: MissingOutput},
        description="Nothing is kept of it. A packet can be asked for with all of it missing.",
    )
    def get(self, request: Request) -> Response:
        query = read(DisputeMissingQuery, request.query_params)
        dispute = named(Dispute.objects.of(self.tasker), query["dispute"], field="dispute")
        look = look_at(
            dispute,
            destination=query["destination"],
            language=query.get("language", Language.ENGLISH),
            now=timezone.now(),
        )
        return Response(MissingOutput(look).data)


class PacketDetail(TaskerDoor):
    @operation("packets_retrieve", "One packet", answers={200: PacketOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        packet = get_object_or_404(Packet.objects.of_tasker(self.tasker), pk=pk)
        return Response(PacketOutput(packet).data)


class PacketCancel(TaskerDoor):
    @operation(
        "packets_cancel",
        "Cancel a packet that is not ready yet",
        answers={200: PacketOutput},
        problems=(409,),
        description="Nothing of it is kept. Doing it twice is no error.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        packet = get_object_or_404(Packet.objects.of_tasker(self.tasker), pk=pk)
        cancel(packet=packet, by=self.account)
        return Response(PacketOutput(packet).data)


class PacketFile(TaskerDoor):
    @operation(
        "packets_file",
        "The PDF of a packet",
        query=VolumeQuery,
        answers=file_answer("application/pdf"),
        problems=(409,),
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        packet = get_object_or_404(Packet.objects.of_tasker(self.tasker), pk=pk)
        volume = read(VolumeQuery, request.query_params).get("volume", 1)
        data = hand_to_owner(packet=packet, today=timezone.now().date(), volume=volume)
        return download(data, media_type="application/pdf", name=f"{packet.pk}.pdf")


class PacketBag(TaskerDoor):
    @operation(
        "packets_bag",
        "A packet with every file that it names",
        answers=file_answer("application/zip"),
        description="A ZIP of one bag (RFC 8493): the PDF, its data, its exhibits, also those that"
        " are too large for the PDF, and the certificate of this site.",
        problems=(409,),
    )
    def get(self, request: Request, pk: UUID) -> HttpResponseBase:
        packet = get_object_or_404(Packet.objects.of_tasker(self.tasker), pk=pk)
        return bagged(*bag_up(packet=packet, today=timezone.now().date()))
