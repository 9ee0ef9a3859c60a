"""Passkeys of an organizer: list, add, remove."""

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
from ..identity import OrganizerRequest, organizer_let_in_or_not

LIST = "organizer/passkeys.html"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@organizer_let_in_or_not
def passkeys(request: OrganizerRequest) -> HttpResponse:
    """List them; with a name and the pass phrase, ask the device for a new one."""
    if request.method == "POST":
        return pages.ask_page(request, "organizer/passkeys/add.html", LIST)
    return pages.list_page(request, LIST)


@require_POST
@organizer_let_in_or_not
def add(request: OrganizerRequest) -> HttpResponse:
    if said := pages.add(request):
        return pages.list_page(request, LIST, said=said)
    messages.success(request, _("Your passkey works from now on."), extra_tags="ok")
    return redirect("organizer:passkeys")


@require_POST
@organizer_let_in_or_not
def remove(request: OrganizerRequest, passkey_id: UUID) -> HttpResponse:
    service.remove(account=request.user, passkey_id=passkey_id, today=timezone.now().date())
    messages.success(request, _("The passkey was removed."), extra_tags="ok")
    return redirect("organizer:passkeys")
