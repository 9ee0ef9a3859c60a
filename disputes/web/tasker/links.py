"""Links to a tasker's own packet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ... import access
from ...choices import PacketStatus
from ...models import Packet
from ...services import packet_links as service
from ..answers import saved
from ..identity import TaskerRequest, tasker_required
from ..packet_links import make_page


@require_http_methods(["GET", "POST"])
@tasker_required
def make(request: TaskerRequest, packet_id: UUID) -> HttpResponse:
    packet = get_object_or_404(Packet.objects.of_tasker(request.tasker), pk=packet_id)
    if packet.status != PacketStatus.READY:
        return redirect("tasker:packets-show", packet_id=packet.pk)
    return make_page(request, "tasker/links/make.html", packet=packet, by=request.user)


@require_POST
@tasker_required
def end(request: TaskerRequest, link_id: UUID) -> HttpResponse:
    own = access.links_of(Packet.objects.of_tasker(request.tasker))
    link = get_object_or_404(own, pk=link_id)
    service.revoke(link=link, today=timezone.now().date())
    says = _("The link has ended: it hands out nothing any more.")
    return saved(request, "tasker:packets-show", says, packet_id=link.packet_id)
