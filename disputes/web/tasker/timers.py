"""The clock of a tasker: it runs here, not in the browser, so nothing is lost with a closed one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ...services import timers as service
from ..identity import TaskerRequest, tasker_required


@require_POST
@tasker_required
def start(request: TaskerRequest) -> HttpResponse:
    if client_ref := ref_of(request):
        service.start(tasker=request.tasker, client_ref=client_ref, now=timezone.now())
    return redirect("tasker:home")


@require_POST
@tasker_required
def stop(request: TaskerRequest) -> HttpResponse:
    """Stop it, and open the form for work with what it measured."""
    client_ref, now = ref_of(request), timezone.now()
    if client_ref and service.stop(tasker=request.tasker, client_ref=client_ref, now=now):
        return HttpResponseRedirect(f"{reverse('tasker:entries-log')}?timer")
    return redirect("tasker:home")


@require_POST
@tasker_required
def throw_away(request: TaskerRequest) -> HttpResponse:
    if client_ref := ref_of(request):
        service.throw_away(tasker=request.tasker, client_ref=client_ref)
    return redirect("tasker:home")


def ref_of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("client_ref", ""))
    except ValueError:
        return None
