"""The page that makes a link to a packet, the same for taskers and organizers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ..errors import DomainError
from ..models import Account, Packet
from ..services import packet_links as service
from .answers import form_page, typed_into
from .forms.links import LinkForm


def make_page(request: HttpRequest, template: str, *, packet: Packet, by: Account) -> HttpResponse:
    """Ask for whom and how long; the address is in this one answer and in no other."""
    form = LinkForm(typed_into(request))
    context: dict[str, Any] = {"packet": packet}
    if form.is_valid():
        today = timezone.now().date()
        try:
            link, token = service.make_link(packet=packet, by=by, today=today, **form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            context |= {"link": link, "is_known": token is None}
            if token is not None:
                address = reverse("public:links", args=[token])
                context["address"] = request.build_absolute_uri(address)
    return form_page(request, template, form, **context)
