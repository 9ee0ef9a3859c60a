"""Hold a casefile or a dispute, so that what was made of it is not destroyed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ... import access
from ...errors import DomainError
from ...services import holds as service
from ..answers import form_page, saved, typed_into
from ..identity import OrganizerRequest, organizer_required
from .casefiles import casefile_of
from .forms_keeping import HoldForm


@require_http_methods(["GET", "POST"])
@organizer_required
def hold_casefile(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    return _hold(request, casefile=casefile_of(request, casefile_id))


@require_http_methods(["GET", "POST"])
@organizer_required
def hold_dispute(request: OrganizerRequest, dispute_id: UUID) -> HttpResponse:
    shared = access.disputes_seen_by(request.organizer)
    return _hold(request, dispute=get_object_or_404(shared, pk=dispute_id))


@require_POST
@organizer_required
def lift(request: OrganizerRequest, hold_id: UUID) -> HttpResponse:
    row = get_object_or_404(access.holds_of(request.organizer), pk=hold_id)
    service.lift(row=row, today=timezone.now().date())
    return saved(request, "organizer:keeping", _("The hold is lifted. The schedule counts again."))


def _hold(request: OrganizerRequest, **of: Any) -> HttpResponse:
    form = HoldForm(typed_into(request))
    if form.is_valid():
        try:
            service.set_hold(
                organizer=request.organizer,
                today=timezone.now().date(),
                **of,
                **form.cleaned_data,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "organizer:keeping", _("It is held. Its tasker sees that."))
    return form_page(request, "organizer/holds/hold.html", form, **of)
