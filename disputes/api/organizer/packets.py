"""Packets of a casefile."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import casefiles_of, packets_of
from ...choices import Language
from ...models import Dispute
from ...queries.packet_gaps import look_at
from ...services.access_records import record_looks
from ...services.packet_bags import bag_up
from ...services.packet_cancelling import cancel
from ...services.packet_covers import Covers
from ...services.packet_handouts import hand_out
from ...services.packets import request_packet
from ...tasks import compile_packet, enqueue
from ..doors import OrganizerDoor, bagged, created, download, read
from ..missing_outputs import MissingOutput, MissingQuery
from ..packet_outputs import PacketOutput, PacketRequest, VolumeQuery
from ..pagination import PageQuery, page
from ..schema import creates, file_answer, operation, page_of


class CasefilePackets(OrganizerDoor):
    @operation(
        "casefiles_list_packets",
        "Packets of a casefile, the newest first",
        query=PageQuery,
        answers={200: page_of(PacketOutput)},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        casefile = get_object_or_404(casefiles_of(self.organizer), pk=pk)
        query = read(PageQuery, request.query_params)
        rows = packets_of(self.organizer).filter(casefile=casefile).prefetch_related("bound")
        found = page(rows, query, by="requested_at", request=request)
        return found.answer(PacketOutput(found.rows, many=True))

    @operation(
        "casefiles_request_packet",
        "Ask for a packet of a casefile",
        takes=PacketRequest,
        answers=creates(PacketOutput),
        description="It holds the disputes that are shared with you now. Ask for it again until"
        " its `status` is `ready`.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        casefile = get_object_or_404(casefiles_of(self.organizer), pk=pk)
        sent = read(PacketRequest, request.data)
        covers = Covers(tuple(sent.pop("hidden", ())))
        packet, new = request_packet(
            by=self.account, casefile=casefile, now=timezone.now(), covers=covers, **sent
        )
        if new:
            enqueue(compile_packet, packet_id=packet.pk)
        return created(PacketOutput(packet).data, new=new)


class CasefileMissing(OrganizerDoor):
    @operation(
        "casefiles_missing",
        "What a packet of a casefile would lack for somebody",
        query=MissingQuery,
        answers={200: MissingOutput},
        description="Nothing is kept of it but that your organization looked at the disputes that"
        " it names. Statements of several taskers in nearly the same words are named too.",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        casefile = get_object_or_404(casefiles_of(self.organizer), pk=pk)
        query = read(MissingQuery, request.query_params)
        look = look_at(
            casefile,
            destination=query["destination"],
            language=query.get("language", Language.ENGLISH),
            now=timezone.now(),
        )
        disputes = Dispute.objects.filter(pk__in=look.named())
        record_looks(organizer=self.organizer, disputes=disputes, today=timezone.localdate())
        return Response(MissingOutput(look).data)


class CasefilePacket(OrganizerDoor):
    @operation("casefiles_retrieve_packet", "One packet", answers={200: PacketOutput})
    def get(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        packets = packets_of(self.organizer).filter(casefile=pk)
        return Response(PacketOutput(get_object_or_404(packets, pk=packet_pk)).data)


class CasefilePacketCancel(OrganizerDoor):
    @operation(
        "casefiles_cancel_packet",
        "Cancel a packet that is not ready yet",
        answers={200: PacketOutput},
        problems=(409,),
        description="Only who asked for it can. Nothing of it is kept. Doing it twice is no error.",
    )
    def post(self, request: Request, pk: UUID, packet_pk: UUID) -> Response:
        packets = packets_of(self.organizer).filter(casefile=pk)
        packet = get_object_or_404(packets, pk=packet_pk)
        cancel(packet=packet, by=self.account)
        return Response(PacketOutput(packet).data)


class CasefilePacketFile(OrganizerDoor):
    @operation(
        "casefiles_packet_file",
        "The PDF of a packet",
        query=VolumeQuery,
        answers=file_answer("application/pdf"),
        description="The taskers in it are told that your organization looked, and on which day.",
        problems=(409,),
    )
    def get(self, request: Request, pk: UUID, packet_pk: UUID) -> HttpResponse:
        packets = packets_of(self.organizer).filter(casefile=pk)
        packet = get_object_or_404(packets, pk=packet_pk)
        volume = read(VolumeQuery, request.query_params).get("volume", 1)
        today = timezone.localdate()
        data = hand_out(packet=packet, organizer=self.organizer, today=today, volume=volume)
        return download(data, media_type="application/pdf", name=f"{packet.pk}.pdf")


class CasefilePacketBag(OrganizerDoor):
    @operation(
        "casefiles_packet_bag",
        "A packet with every file that it names",
        answers=file_answer("application/zip"),
        description="A ZIP of one bag (RFC 8493): the PDF, its data, its exhibits, also those that"
        " are too large for the PDF, and the certificate of this site. The taskers in it are told"
        " that your organization looked, and on which day.",
        problems=(409,),
    )
    def get(self, request: Request, pk: UUID, packet_pk: UUID) -> HttpResponseBase:
        packets = packets_of(self.organizer).filter(casefile=pk)
        packet = get_object_or_404(packets, pk=packet_pk)
        return bagged(*bag_up(packet=packet, organizer=self.organizer, today=timezone.localdate()))
