"""Packets of a casefile: ask for one, see how far it is, download it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ... import access, tasks
from ...choices import PacketStatus
from ...errors import DomainError
from ...services import packets as service
from ..identity import OrganizerRequest, organizer_required
from .casefiles import show_page
from .forms import PacketForm

UNDER_WAY = (PacketStatus.QUEUED, PacketStatus.COMPILING)


@organizer_required
@require_POST
def request_(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    casefile = get_object_or_404(
        access.casefiles_of(request.organizer).select_related("organization"), pk=casefile_id
    )
    form = PacketForm(request.POST)
    if form.is_valid():
        try:
            packet, _new = service.request_packet(
                by=request.user, casefile=casefile, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.refuse(error)
        else:
            tasks.enqueue(tasks.compile_packet, packet_id=packet.pk)
            return redirect("organizer:packets-show", packet.pk)
    return show_page(request, casefile, form, status=422)


@organizer_required
@require_safe
def show(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    """Say how far the packet is; the page loads itself again until it is finished."""
    packet = get_object_or_404(access.packets_of(request.organizer), pk=packet_id)
    context = {"packet": packet, "under_way": packet.status in UNDER_WAY}
    return render(request, "organizer/packets/show.html", context)


@organizer_required
@require_safe
def download(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet = get_object_or_404(access.packets_of(request.organizer), pk=packet_id)
    if packet.status != PacketStatus.READY:
        raise Http404
    # The name says nothing: it stays in the list of downloads of a shared computer.
    name = f"packet-{packet.file_sha256[:8]}.pdf"
    return HttpResponse(
        service.file_of(packet),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
