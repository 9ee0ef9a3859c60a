"""Approve a packet, refuse it, and take one's word back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ... import access
from ...errors import DomainError
from ...models import Packet
from ...services import packet_approvals as service
from ..answers import saved
from ..forms.base import say
from ..identity import OrganizerRequest, organizer_required


@require_POST
@organizer_required
def approve(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    return _say(request, packet_id, approves=True)


@require_POST
@organizer_required
def refuse(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    return _say(request, packet_id, approves=False)


@require_POST
@organizer_required
def take_back(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    packet = _packet(request, packet_id)
    try:
        service.take_back(packet=packet, organizer=request.organizer)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:packets-show", packet.pk)
    return saved(request, "organizer:packets-show", _("Taken back."), packet_id=packet.pk)


def _say(request: OrganizerRequest, packet_id: UUID, *, approves: bool) -> HttpResponse:
    """Note the word about the file that the page named: another one was not read."""
    packet = _packet(request, packet_id)
    try:
        service.say(
            packet=packet,
            organizer=request.organizer,
            approves=approves,
            file_sha256=request.POST.get("file_sha256", ""),
            today=timezone.now().date(),
        )
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:packets-show", packet.pk)
    return saved(request, "organizer:packets-show", packet_id=packet.pk)


def _packet(request: OrganizerRequest, packet_id: UUID) -> Packet:
    packets = access.packets_of(request.organizer).select_related("casefile__organization")
    return get_object_or_404(packets, pk=packet_id)
