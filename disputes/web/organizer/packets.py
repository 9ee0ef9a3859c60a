"""Packets of a casefile: ask for one, see how far it is, download it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from ... import access
from ...choices import PacketStatus
from ...errors import DomainError
from ...models import Casefile, Dispute, Packet
from ...queries.hand_outs import links_to
from ...queries.office import DisputeRow, rows_for
from ...queries.packet_gaps import Lacking, Look
from ...queries.packet_preview import preview
from ...queries.packet_rows import disputes_of
from ...services import packet_cancelling
from ...services import packets as service
from ...services.access_records import record_looks
from ...services.packet_approvals import approval as approval_of
from ...services.packet_bags import bag_up
from ...services.packet_handouts import hand_out
from ...services.packet_stamps import stamp_of
from ...tasks import compile_packet, enqueue
from ..answers import bag_answer, file_answer, form_page, typed_into
from ..forms.base import say
from ..forms.destination import covers_of
from ..forms.looked import asked_again, asked_in
from ..identity import OrganizerRequest, organizer_required
from ..packet_progress import told
from ..packet_volumes import asked_for, file_name
from .casefiles import casefile_of, show_page
from .forms import PacketForm


@require_POST
@organizer_required
def request_packet(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    """Ask for a packet of what the casefile holds now; a worker makes it."""
    casefile = casefile_of(request, casefile_id)
    form = PacketForm(typed_into(request))
    if (asked := asked_again(request, "hidden")) and (again := PacketForm(asked)).is_valid():
        return _before(request, casefile, again, covers_of(again.cleaned_data).hidden)
    if not form.is_valid():
        return show_page(request, casefile, form)
    said = form.cleaned_data
    covers = covers_of(said)
    if said["looked"]:
        try:
            packet, _new = service.request_packet(
                by=request.user,
                casefile=casefile,
                now=timezone.now(),
                client_ref=said["client_ref"],
                language=said["language"],
                destination=said["destination"],
                covers=covers,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            enqueue(compile_packet, packet_id=packet.pk)
            return redirect("organizer:packets-show", packet.pk)
    return _before(request, casefile, form, covers.hidden)


@require_safe
@organizer_required
def missing(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    """What a packet for somebody would lack, cover and leave out: nothing is asked for by it."""
    casefile = casefile_of(request, casefile_id)
    form = PacketForm(asked_in(request))
    if not form.is_valid():
        return redirect("organizer:casefiles-show", casefile.pk)
    return _before(request, casefile, form, covers_of(form.cleaned_data).hidden)


def _before(
    request: OrganizerRequest, casefile: Casefile, form: PacketForm, hidden: Sequence[str]
) -> HttpResponse:
    """Show what such a reader will not get, and what is covered; who looks is noted first.

    Nothing is held for it: to read a large casefile takes seconds.
    """
    now = timezone.now()
    disputes = list(disputes_of(casefile))
    record_looks(organizer=request.organizer, disputes=disputes, today=now.date())
    chosen = {name: form.cleaned_data[name] for name in ("destination", "language")}
    found = preview(casefile, hidden=hidden, now=now, **chosen)
    return form_page(
        request,
        "organizer/packets/request_packet.html",
        form,
        casefile=casefile,
        preview=found,
        look=found.look,
        **_named(casefile, found.look),
        **chosen,
    )


def _named(casefile: Casefile, look: Look) -> dict[str, Any]:
    """Put what it names under the codes of the taskers: nobody by a nickname."""
    related = Dispute.objects.select_related("platform", "tasker")
    disputes = related.filter(pk__in=look.named())
    rows = {row.dispute.pk: row for row in rows_for(casefile.organization, disputes)}
    return {
        "alike": [[rows[pk] for pk in group] for group in look.alike],
        "required": [(each, _codes(each, rows)) for each in look.required],
        "helpful": [(each, _codes(each, rows)) for each in look.helpful],
    }


def _codes(each: Lacking, rows: Mapping[UUID, DisputeRow]) -> list[DisputeRow]:
    return [rows[pk] for pk in dict.fromkeys(where.dispute for where in each.where)]


@require_safe
@organizer_required
def show(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    """Say how far the packet is, who is still to approve it, and hand it out."""
    packet = _packet(request, packet_id)
    under_way = packet.status in PacketStatus.unfinished()
    failure = gettext(service.failure_of(packet))
    context: dict[str, Any] = {"packet": packet, "under_way": under_way, "failure": failure}
    context["stamp"] = gettext(stamp_of(packet))
    context["progress"] = told(packet)
    context["may_cancel"] = packet_cancelling.may_cancel(packet=packet, by=request.user)
    if packet.status == PacketStatus.READY:
        context |= _ready(request, packet)
    return render(request, "organizer/packets/show.html", context)


def _ready(request: OrganizerRequest, packet: Packet) -> dict[str, Any]:
    """What is to be known before it leaves; the looks at what is listed are noted first."""
    today = timezone.now().date()
    links = links_to(packet, today)
    try:
        frozen = service.frozen_to_leave(packet)
    except DomainError as error:
        return {"withdrawn": say(error), "links": links}
    approval = approval_of(packet=packet, frozen=frozen, reader=request.organizer)
    context: dict[str, Any] = {"approval": approval, "links": links}
    context["names"] = frozen.manifest.identities
    if approval.needed:
        related = Dispute.objects.select_related("platform", "tasker")
        disputes = list(related.filter(pk__in=frozen.dispute_ids).order_by("pk"))
        record_looks(organizer=request.organizer, disputes=disputes, today=today)
        context["rows"] = rows_for(request.organizer.organization, disputes)
        context["manifest"] = frozen.manifest
    return context


@require_safe
@organizer_required
def state(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    """How far the packet is, for the page that waits for it."""
    return JsonResponse(told(_packet(request, packet_id)))


@require_POST
@organizer_required
def cancel(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet = _packet(request, packet_id)
    try:
        packet_cancelling.cancel(packet=packet, by=request.user)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
    return redirect("organizer:packets-show", packet_id=packet.pk)


@require_GET
@organizer_required
def download(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet, volume = _packet(request, packet_id), asked_for(request.GET.get("volume", ""))
    today = timezone.now().date()
    try:
        data = hand_out(packet=packet, organizer=request.organizer, today=today, volume=volume)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:packets-show", packet.pk)
    return file_answer(data, media_type="application/pdf", name=file_name(packet, volume))


@require_GET
@organizer_required
def bag(request: OrganizerRequest, packet_id: UUID) -> HttpResponseBase:
    """The packet with every file that it names, for an archive or a lawyer."""
    packet = _packet(request, packet_id)
    today = timezone.now().date()
    try:
        name, parts = bag_up(packet=packet, organizer=request.organizer, today=today)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:packets-show", packet.pk)
    return bag_answer(name, parts)


def _packet(request: OrganizerRequest, packet_id: UUID) -> Packet:
    packets = access.packets_of(request.organizer).select_related("casefile__organization")
    return get_object_or_404(packets, pk=packet_id)
