"""Passkeys of a tasker: list, add, remove."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ...services import passkeys as service
from .. import passkeys as pages
from ..done_here import remembers_what_it_did
from ..identity import TaskerRequest, tasker_required

LIST = "tasker/passkeys.html"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def passkeys(request: TaskerRequest) -> HttpResponse:
    """List them; with a name and the pass phrase, ask the device for a new one."""
    if request.method == "POST":
        return pages.ask_page(request, "tasker/passkeys/add.html", LIST)
    return pages.list_page(request, LIST)


@require_POST
@tasker_required
@remembers_what_it_did
def add(request: TaskerRequest) -> HttpResponse:
    if said := pages.add(request):
        return pages.list_page(request, LIST, said=said)
    messages.success(request, _("Your passkey works from now on."), extra_tags="ok")
    return redirect("tasker:passkeys")


@require_POST
@tasker_required
def remove(request: TaskerRequest, passkey_id: UUID) -> HttpResponse:
    service.remove(account=request.user, passkey_id=passkey_id, today=timezone.now().date())
    messages.success(request, _("The passkey was removed."), extra_tags="ok")
    return redirect("tasker:passkeys")
