"""A letter that an organization proposes: taken up with one tap, or left."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ...errors import DomainError
from ...models import LetterProposal
from ...services import letter_batches as service
from ...services.time_zones import latest_today
from ..answers import saved
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required


@require_POST
@tasker_required
def take_up(request: TaskerRequest, proposal_id: UUID) -> HttpResponse:
    """Fill one's own draft; nothing is sent, and nobody else sees it."""
    now, proposal = timezone.now(), _own(request, proposal_id)
    today = latest_today(request.tasker, now)
    try:
        letter = service.take_up(proposal=proposal, by=request.user, today=today, now=now)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:letters", dispute_id=proposal.dispute_id)
    says = _("The draft is here. Read it before you do anything with it.")
    return saved(request, "tasker:letters-show", says, letter_id=letter.pk)


@require_POST
@tasker_required
def decline(request: TaskerRequest, proposal_id: UUID) -> HttpResponse:
    """Stay out of the common letter, or leave it."""
    proposal = _own(request, proposal_id)
    try:
        today = latest_today(request.tasker, timezone.now())
        service.decline(proposal=proposal, by=request.user, today=today)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:letters", dispute_id=proposal.dispute_id)
    says = _("You are not in the common letter. You can change your mind.")
    return saved(request, "tasker:letters", says, dispute_id=proposal.dispute_id)


def _own(request: TaskerRequest, proposal_id: UUID) -> LetterProposal:
    """Find one that is shown to them; that another one exists is not said."""
    shown = LetterProposal.objects.shown_to(
        request.tasker, latest_today(request.tasker, timezone.now())
    )
    return get_object_or_404(shown.select_related("dispute"), pk=proposal_id)
