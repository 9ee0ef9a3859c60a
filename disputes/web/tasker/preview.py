"""What of one's own a packet would say to each kind of reader, before anything is shared."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...choices import ConsentLevel, Destination
from ...models import Dispute
from ...queries.disputes import sharings_of
from ...queries.own_preview import own_preview
from ..answers import form_page, page_of
from ..identity import TaskerRequest, tasker_required
from ..languages import packet_language
from .forms.sharing import PreviewForm


@require_safe
@tasker_required
def preview(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Show it as the packet would have it; nothing is shared, asked for or noted by looking."""
    rows = Dispute.objects.of(request.tasker).select_related("tasker", "platform")
    dispute = get_object_or_404(rows, pk=dispute_id)
    asked = request.GET.copy()
    asked.setdefault("destination", Destination.UNION)
    asked.setdefault("level", _level(dispute))
    form = PreviewForm(asked)
    context = {"dispute": dispute}
    if not form.is_valid():
        return form_page(request, "tasker/preview.html", form, **context)
    said = form.cleaned_data
    found = own_preview(dispute, language=packet_language()["language"], now=timezone.now(), **said)
    page = page_of(request, found.lines if found else ())
    return form_page(
        request, "tasker/preview.html", form, found=found, page=page, **context, **said
    )


def _level(dispute: Dispute) -> str:
    """Begin with the most that is agreed to now, or with a code where nobody sees it yet."""
    live = {row.level for row in sharings_of(dispute) if not row.revoked_at}
    return next(
        (level for level in reversed(ConsentLevel) if level in live), ConsentLevel.PSEUDONYM
    )
