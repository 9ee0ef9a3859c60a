"""Links to a packet of a casefile."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ... import access
from ...errors import DomainError
from ...services import packet_links as service
from ...services.packet_handouts import may_leave
from ..answers import saved
from ..forms.base import say
from ..identity import OrganizerRequest, organizer_required
from ..packet_links import make_page


@require_http_methods(["GET", "POST"])
@organizer_required
def make(request: OrganizerRequest, packet_id: UUID) -> HttpResponse:
    """Nobody is asked for what could not be made: the packet's page says why."""
    packets = access.packets_of(request.organizer).select_related("casefile__organization")
    packet = get_object_or_404(packets, pk=packet_id)
    try:
        may_leave(packet)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:packets-show", packet.pk)
    return make_page(request, "organizer/links/make.html", packet=packet, by=request.user)


@require_POST
@organizer_required
def end(request: OrganizerRequest, link_id: UUID) -> HttpResponse:
    """Whoever of the organization made it."""
    links = access.links_of(access.packets_of(request.organizer))
    link = get_object_or_404(links, pk=link_id)
    service.revoke(link=link, today=timezone.now().date())
    says = _("The link has ended: it hands out nothing any more.")
    return saved(request, "organizer:packets-show", says, packet_id=link.packet_id)
