"""A tasker's days in a calendar of their own: a file, or an address that a program asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...choices import CalendarTitles
from ...errors import DomainError
from ...models import CalendarAddress
from ...services import calendar_addresses as service
from .. import limits
from ..answers import form_page, saved, typed_into
from ..done_here import remembers_what_it_did
from ..identity import TaskerRequest, tasker_required
from ..own_calendar import calendar_answer
from .forms.calendar import CalendarForm


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
@remembers_what_it_did
def calendar(request: TaskerRequest) -> HttpResponse:
    """Say what a calendar would learn, and make the address, which is shown this once."""
    form = CalendarForm(typed_into(request))
    context: dict[str, Any] = {}
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                token = service.make_address(
                    tasker=request.tasker,
                    client_ref=form.cleaned_data["client_ref"],
                    titles=form.cleaned_data["titles"],
                    language=get_language() or "en",
                    pass_phrase=form.cleaned_data["pass_phrase"],
                    today=timezone.now().date(),
                )
        except DomainError as error:
            form.refuse(error)
        else:
            form = CalendarForm()
            context["address"] = token and _address(request, token)
            context["is_known"] = token is None
    context["made"] = CalendarAddress.objects.filter(tasker=request.tasker).first()
    return form_page(request, "tasker/calendar.html", form, **context)


@require_safe
@tasker_required
def file(request: TaskerRequest) -> HttpResponse:
    """The days as they are now, to keep, in words that tell no platform and no amount."""
    has_kinds = request.GET.get("titles") == CalendarTitles.KINDS
    titles = CalendarTitles.KINDS if has_kinds else CalendarTitles.NEUTRAL
    since = timezone.now().date() - timedelta(days=1)
    return calendar_answer(request.tasker, titles, since=since)


@require_POST
@tasker_required
def end(request: TaskerRequest) -> HttpResponse:
    service.end_address(tasker=request.tasker)
    return saved(request, "tasker:calendar", gettext("The address has ended: it shows nothing."))


def _address(request: TaskerRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("public:calendar", args=[token]))
