"""A helper chosen beforehand: an organization that holds half of a code."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ...errors import DomainError
from ...models import Helper
from ...services import helpers as service
from .. import limits
from ..answers import form_page, typed_into
from ..done_here import remembers_what_it_did
from ..forms.kept import without_tick
from ..identity import TaskerRequest, tasker_required
from ..proposals import ProposedCode
from .forms.ways_in import HelperForm

PURPOSE = "half of a code"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
@remembers_what_it_did
def helper(request: TaskerRequest) -> HttpResponse:
    """Show the tasker's half, and give the organization the other once it was copied."""
    kept = ProposedCode.read(PURPOSE, request.POST.get("proposal", ""))
    proposal = kept or ProposedCode.new(PURPOSE)
    sent = typed_into(request)
    if sent is not None and kept is None:  # a new one: nobody can have written it down
        sent = without_tick(sent, "last_word")
    form = HelperForm(sent, code=proposal.code)
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                service.choose(
                    tasker=request.tasker,
                    organization=form.cleaned_data["organization"],
                    half=proposal.code,
                    pass_phrase=form.cleaned_data["pass_phrase"],
                    today=timezone.now().date(),
                )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Your helper is chosen."), extra_tags="ok")
            return redirect("tasker:me")
    context = {"proposal": proposal, "helper": helper_of(request)}
    return form_page(request, "tasker/helper.html", form, **context)


@require_POST
@tasker_required
def end(request: TaskerRequest) -> HttpResponse:
    service.end(tasker=request.tasker, today=timezone.now().date())
    messages.success(request, _("Your helper was taken away."), extra_tags="ok")
    return redirect("tasker:me")


@require_POST
@tasker_required
def stop(request: TaskerRequest) -> HttpResponse:
    """Somebody asked the helper, and it was not me."""
    service.stop(tasker=request.tasker, today=timezone.now().date())
    messages.success(request, _("It was stopped. Nobody gets in that way."), extra_tags="ok")
    return redirect("tasker:me")


def helper_of(request: TaskerRequest) -> Helper | None:
    return Helper.objects.select_related("organization").filter(tasker=request.tasker).first()
