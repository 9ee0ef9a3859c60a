"""The recovery code: made by us, kept on paper, good for one new pass phrase."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ...errors import DomainError
from ...models import RecoveryCode
from ...services import recovery as service
from .. import limits
from ..answers import form_page, typed_into
from ..done_here import remembers_what_it_did
from ..forms.codes import LastFourForm
from ..forms.kept import without_tick
from ..identity import TaskerRequest, tasker_required
from ..proposals import ProposedCode

PURPOSE = "recovery code"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
@remembers_what_it_did
def recovery(request: TaskerRequest) -> HttpResponse:
    """Show a new code, and have it count once its owner has copied it."""
    kept = ProposedCode.read(PURPOSE, request.POST.get("proposal", ""))
    proposal = kept or ProposedCode.new(PURPOSE)
    sent = typed_into(request)
    if sent is not None and kept is None:  # a new one: nobody can have written it down
        sent = without_tick(sent, "last_word")
    form = LastFourForm(sent, code=proposal.code)
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                service.keep_code(
                    tasker=request.tasker,
                    code=proposal.code,
                    pass_phrase=form.cleaned_data["pass_phrase"],
                    today=timezone.now().date(),
                )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Your recovery code works from now on."), extra_tags="ok")
            return redirect("tasker:me")
    made = RecoveryCode.objects.filter(tasker=request.tasker).first()
    context = {"proposal": proposal, "made": made}
    return form_page(request, "tasker/recovery.html", form, **context)
