"""Packets of one dispute: asked for, waited for, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from ...choices import PacketStatus
from ...errors import DomainError
from ...models import Dispute, Packet
from ...queries.clocks import stated_rows
from ...queries.evidence import leaving_files
from ...queries.hand_outs import links_to
from ...queries.own_words import own_words
from ...queries.packet_gaps import Look, look_at
from ...services import packet_cancelling
from ...services import packets as service
from ...services.packet_bags import bag_up
from ...services.packet_handouts import hand_to_owner
from ...services.packet_stamps import stamp_of
from ...tasks import compile_packet, enqueue
from ..answers import bag_answer, file_answer, form_page, typed_into
from ..forms.base import say
from ..forms.destination import covers_of
from ..forms.looked import asked_again, asked_in, to_look_at
from ..identity import TaskerRequest, tasker_required
from ..languages import packet_language
from ..packet_progress import told
from ..packet_volumes import asked_for, file_name
from .forms.disputes import PacketForm


@require_http_methods(["GET", "POST"])
@tasker_required
def request_packet(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Ask for a packet of a dispute; a worker makes it, and the next page waits for it."""
    rows = Dispute.objects.of(request.tasker).select_related("tasker")
    dispute = get_object_or_404(rows, pk=dispute_id)
    form = PacketForm(typed_into(request), initial=packet_language())
    if (asked := asked_again(request, "looked")) and (again := PacketForm(asked)).is_valid():
        return _missing_page(request, dispute, again, _look(dispute, again))
    if form.is_valid():
        if look := to_look_at(form, dispute, now=timezone.now()):
            return _missing_page(request, dispute, form, look)
        try:
            packet, _new = service.request_packet(
                by=request.user,
                client_ref=form.cleaned_data["client_ref"],
                language=form.cleaned_data["language"],
                now=timezone.now(),
                dispute=dispute,
                originals=form.cleaned_data["originals"],
                destination=form.cleaned_data["destination"],
                covers=covers_of(form.cleaned_data),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            enqueue(compile_packet, packet_id=packet.pk)
            return redirect("tasker:packets-show", packet_id=packet.pk)
    pictures = leaving_files(dispute)
    return form_page(
        request,
        "tasker/packets/request_packet.html",
        form,
        dispute=dispute,
        words=own_words(dispute),
        told=stated_rows(dispute),
        pictures=pictures,
        telling=[file for file in pictures if file.gives_away and not file.evidence.redaction_id],
    )


@require_safe
@tasker_required
def missing(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """What a packet for somebody would lack, before it is asked for: changes nothing."""
    dispute = get_object_or_404(Dispute.objects.of(request.tasker), pk=dispute_id)
    form = PacketForm(asked_in(request))
    if not form.is_valid():
        return redirect("tasker:packets-request-packet", dispute_id=dispute.pk)
    return _missing_page(request, dispute, form, _look(dispute, form))


def _look(dispute: Dispute, form: PacketForm) -> Look:
    asked = {name: form.cleaned_data[name] for name in ("destination", "language")}
    return look_at(dispute, now=timezone.now(), **asked)


def _missing_page(
    request: TaskerRequest, dispute: Dispute, form: PacketForm, look: Look
) -> HttpResponse:
    return form_page(request, "tasker/packets/missing.html", form, dispute=dispute, look=look)


@require_safe
@tasker_required
def show(request: TaskerRequest, packet_id: UUID) -> HttpResponse:
    packet = _own(request, packet_id)
    waiting = packet.status in PacketStatus.unfinished()
    failure = gettext(service.failure_of(packet))
    context = {
        "packet": packet,
        "waiting": waiting,
        "failure": failure,
        "progress": told(packet),
        "may_cancel": packet_cancelling.may_cancel(packet=packet, by=request.user),
        "links": links_to(packet, timezone.now().date()),
    }
    context["stamp"] = gettext(stamp_of(packet))
    return render(request, "tasker/packets/show.html", context)


@require_safe
@tasker_required
def state(request: TaskerRequest, packet_id: UUID) -> HttpResponse:
    """How far the packet is, for the page that waits for it."""
    return JsonResponse(told(_own(request, packet_id)))


@require_POST
@tasker_required
def cancel(request: TaskerRequest, packet_id: UUID) -> HttpResponse:
    packet = _own(request, packet_id)
    try:
        packet_cancelling.cancel(packet=packet, by=request.user)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
    return redirect("tasker:packets-show", packet_id=packet.pk)


@require_GET
@tasker_required
def download(request: TaskerRequest, packet_id: UUID) -> HttpResponse:
    packet, volume = _own(request, packet_id), asked_for(request.GET.get("volume", ""))
    if packet.status != PacketStatus.READY:
        return redirect("tasker:packets-show", packet_id=packet.pk)
    try:
        data = hand_to_owner(packet=packet, today=timezone.now().date(), volume=volume)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:packets-show", packet_id=packet.pk)
    return file_answer(data, media_type="application/pdf", name=file_name(packet, volume))


@require_GET
@tasker_required
def bag(request: TaskerRequest, packet_id: UUID) -> HttpResponseBase:
    """The packet with every file that it names, for an archive or a lawyer."""
    packet = _own(request, packet_id)
    if packet.status != PacketStatus.READY:
        return redirect("tasker:packets-show", packet_id=packet.pk)
    try:
        name, parts = bag_up(packet=packet, today=timezone.now().date())
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:packets-show", packet_id=packet.pk)
    return bag_answer(name, parts)


def _own(request: TaskerRequest, packet_id: UUID) -> Packet:
    rows = Packet.objects.of_tasker(request.tasker).select_related("dispute__platform")
    return get_object_or_404(rows, pk=packet_id)
