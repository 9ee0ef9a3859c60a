"""Reminders by e-mail: what a mail company would learn, where it goes, and the end of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ...errors import DomainError
from ...queries.mail_reminders import mail_reminder_of, shown_address
from ...services import mail_reminders as service
from .. import limits
from ..answers import form_page, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.mail import MailForm, SentCodeForm


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def mail(request: TaskerRequest) -> HttpResponse:
    """Say what others would learn, and send a code to the address."""
    form = MailForm(typed_into(request))
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                service.ask(
                    tasker=request.tasker,
                    goes_to=form.cleaned_data["goes_to"],
                    language=get_language() or "en",
                    pass_phrase=form.cleaned_data["pass_phrase"],
                    now=timezone.now(),
                )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:mail-confirm", gettext("A code is on its way."))
    return form_page(request, "tasker/mail.html", form, **_chosen(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def confirm(request: TaskerRequest) -> HttpResponse:
    """Turn it on with the code that came."""
    chosen = _chosen(request)
    if chosen["chosen"] is None:
        return HttpResponseRedirect(reverse("tasker:mail"))
    form = SentCodeForm(typed_into(request))
    if form.is_valid():
        try:
            with limits.at_a_sent_code(request.user):
                service.confirm(
                    tasker=request.tasker, code=form.cleaned_data["code"], now=timezone.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:mail", gettext("Reminders by e-mail are on."))
    return form_page(request, "tasker/mail/confirm.html", form, **chosen)


@require_POST
@tasker_required
def end(request: TaskerRequest) -> HttpResponse:
    service.end(tasker=request.tasker)
    return saved(request, "tasker:mail", gettext("No more e-mail. We forgot the address."))


def _chosen(request: TaskerRequest) -> dict[str, Any]:
    row = mail_reminder_of(request.tasker)
    return {
        "offered": service.is_offered(),
        "chosen": row,
        "shown": shown_address(row) if row else "",
    }
