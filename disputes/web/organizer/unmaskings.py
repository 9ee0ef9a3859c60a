"""Names for an authority: whom it is about, who agrees, the file and its pass phrase."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ... import access
from ...errors import DomainError
from ...models import IdentitySchedule, Packet
from ...services import unmasking as service
from ..answers import file_answer, saved
from ..forms.base import say
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def show(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    """Say how many names there are, who agrees, and hand out the file; never a name itself."""
    packet = _packet(request, packet_id)
    try:
        about = service.asked(packet)
    except DomainError as error:
        return _back(request, packet, error)
    schedule = IdentitySchedule.objects.filter(packet=packet, whose=about.whose).first()
    context = {"packet": packet, "about": about, "people": len(about.rows), "schedule": schedule}
    context["approval"] = service.approval(about, request.organizer)
    return render(request, "organizer/unmaskings/show.html", context)


@require_POST
@organizer_required
def approve(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet, whose = _packet(request, packet_id), request.POST.get("whose", "")

    def agree() -> None:
        today = timezone.now().date()
        service.approve(packet=packet, organizer=request.organizer, whose=whose, today=today)

    return _done(request, packet, agree)


@require_POST
@organizer_required
def take_back(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet = _packet(request, packet_id)
    return _done(
        request,
        packet,
        lambda: service.take_back(packet=packet, organizer=request.organizer),
        _("Taken back."),
    )


@require_POST
@organizer_required
def make(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    """Make the file and show its pass phrase, this once."""
    packet = _packet(request, packet_id)
    try:
        schedule, pass_phrase = service.make(packet=packet, now=timezone.now())
    except DomainError as error:
        return _back(request, packet, error)
    context = {"packet": packet, "schedule": schedule, "pass_phrase": pass_phrase}
    return render(request, "organizer/unmaskings/make.html", context)


@require_safe
@organizer_required
@transaction.atomic
def download(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet = _packet(request, packet_id)
    try:
        data = service.hand_out(packet=packet, today=timezone.now().date())
    except DomainError as error:
        return _back(request, packet, error)
    name = f"notes-{packet.file_sha256[:8]}-2.pdf"
    return file_answer(data, media_type="application/pdf", name=name)


def _done(
    request: OrganizerRequest, packet: Packet, act: Callable[[], object], says: str = ""
) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        return _back(request, packet, error)
    return saved(request, "organizer:unmaskings-show", says, packet_id=packet.pk)


def _back(request: OrganizerRequest, packet: Packet, error: DomainError) -> HttpResponse:
    messages.error(request, say(error), extra_tags="err")
    return redirect("organizer:packets-show", packet.pk)


def _packet(request: OrganizerRequest, packet_id: UUID) -> Packet:
    packets = access.packets_of(request.organizer).select_related("casefile__organization")
    return get_object_or_404(packets, pk=packet_id)
