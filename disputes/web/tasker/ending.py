"""Delete everything: what exists, what cannot be called back, asked twice, undone for a week."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...queries import left_behind as query
from ...services import endings as service
from ...tasks import end_accounts, enqueue, forget_deleted
from .. import limits
from ..answers import form_page, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.ending import EndForm


@require_safe
@tasker_required
def ending(request: TaskerRequest) -> HttpResponse:
    context = {"kept": query.kept(request.tasker), "left": query.left_behind(request.tasker)}
    return render(request, "tasker/ending.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def confirm(request: TaskerRequest) -> HttpResponse:
    """Ask the second time, for the pass phrase: nobody else can do it on an open page."""
    form = EndForm(typed_into(request))
    proofs = query.left_behind(request.tasker).proofs
    if form.is_valid():
        at_once = form.cleaned_data["when"] == EndForm.NOW
        try:
            with limits.of_account(request.user):
                service.ask(
                    tasker=request.tasker,
                    pass_phrase=form.cleaned_data["pass_phrase"],
                    today=timezone.now().date(),
                    at_once=at_once,
                    leaves_proofs=not form.cleaned_data["proofs_too"],
                )
        except DomainError as error:
            form.refuse(error)
        else:
            return _ended(request) if at_once else redirect("tasker:ending")
    return form_page(request, "tasker/ending/confirm.html", form, proofs=proofs)


@require_POST
@tasker_required
def keep(request: TaskerRequest) -> HttpResponse:
    if service.keep(account=request.user):
        messages.success(request, gettext("Everything stays as it was."), extra_tags="ok")
    return redirect("tasker:home")


def _ended(request: TaskerRequest) -> HttpResponse:
    enqueue(end_accounts)
    enqueue(forget_deleted)
    logout(request)
    del request.tasker
    answer = render(request, "tasker/ending/ended.html")
    answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer
