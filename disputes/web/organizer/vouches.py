"""Say of the tasker of a shared dispute that they are real, and take it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from ... import access
from ...choices import VouchBasis
from ...errors import DomainError
from ...models import Dispute
from ...services import vouches
from ..answers import saved
from ..forms.base import say
from ..identity import OrganizerRequest, organizer_required


@require_POST
@organizer_required
def vouch(request: OrganizerRequest, dispute_id: UUID) -> HttpResponse:
    """Let the tasker be counted in everybody's totals; sent twice, it is once."""
    dispute = _shared(request, dispute_id)
    basis = request.POST.get("basis")
    if basis not in set(VouchBasis):
        messages.error(request, gettext("Say how you know that it is a real tasker."), "err")
        return redirect("organizer:disputes-show", dispute_id=dispute.pk)
    today = timezone.now().date()
    try:
        vouches.vouch(
            organizer=request.organizer, dispute=dispute, basis=VouchBasis(basis), today=today
        )
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:disputes-show", dispute_id=dispute.pk)
    return saved(request, "organizer:disputes-show", dispute_id=dispute.pk)


@require_POST
@organizer_required
def take_back(request: OrganizerRequest, dispute_id: UUID) -> HttpResponse:
    dispute = _shared(request, dispute_id)
    today = timezone.now().date()
    vouches.take_back(organizer=request.organizer, dispute=dispute, today=today)
    return saved(request, "organizer:disputes-show", dispute_id=dispute.pk)


def _shared(request: OrganizerRequest, dispute_id: UUID) -> Dispute:
    return get_object_or_404(access.disputes_seen_by(request.organizer), pk=dispute_id)
