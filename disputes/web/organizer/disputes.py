"""Disputes that are shared with the organization: the list, and one of them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ... import access
from ...queries.casefiles import casefiles_of
from ...queries.clocks import deadlines_of
from ...queries.days import day
from ...queries.office import rows_for
from ...queries.shared_dispute import shared_dispute
from ...queries.vouches import vouch_of
from ...services import access_records
from ..answers import page_of
from ..identity import OrganizerRequest, organizer_required
from .forms import DisputeFilter


@require_safe
@organizer_required
def disputes(request: OrganizerRequest) -> HttpResponse:
    """List them; the looks at those of this page are noted with it, or nothing is shown."""
    organizer = request.organizer
    organization = organizer.organization
    with transaction.atomic():
        form = DisputeFilter(request.GET, access.disputes_seen_by(organizer))
        found = form.matching(organization).select_related("platform")
        page = page_of(request, found.order_by(day("raised_at").desc(), "pk"))
        rows = rows_for(organization, page.object_list)
        access_records.record_looks(
            organizer=organizer,
            disputes=[row.dispute for row in rows],
            today=timezone.now().date(),
        )
        context = {
            "filter": form,
            "page": page,
            "rows": rows,
            "casefiles": casefiles_of(organization),
            "chosen_casefile": request.GET.get("casefile", ""),
        }
        return render(request, "organizer/disputes.html", context)


@require_safe
@organizer_required
def show(request: OrganizerRequest, dispute_id: UUID) -> HttpResponse:
    """Show one dispute; that somebody looked is noted with it, or nothing is shown."""
    organizer, today = request.organizer, timezone.now().date()
    with transaction.atomic():
        shared = access.disputes_seen_by(organizer)
        dispute = get_object_or_404(
            shared.select_related("platform", "tasker", "deactivation"), pk=dispute_id
        )
        access_records.record_look(organizer=organizer, dispute=dispute, today=today)
        page = shared_dispute(dispute, organizer)
        context = {
            "page": page,
            "moments": [(moment, _(moment.label)) for moment in page.timeline],
            "casefiles": casefiles_of(organizer.organization),
            "vouch": vouch_of(organizer.organization, dispute),
            "deadlines": deadlines_of(dispute, today) if dispute.runs else None,
        }
        return render(request, "organizer/disputes/show.html", context)
