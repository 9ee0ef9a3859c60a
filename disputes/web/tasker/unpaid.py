"""Unpaid time: training, waiting, rework, chasing pay; one tap each after the first."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ...choices import WorkKind
from ...errors import DomainError
from ...models import WorkEntry
from ...services import entries as service
from ...services import receipts
from ...services.time_zones import latest_today
from ..answers import form_page, kept, saved_before, typed_into
from ..identity import TaskerRequest, tasker_required
from .device import from_own_device
from .forms.unpaid import UnpaidForm

UNPAID = "tasker/unpaid.html"


@require_http_methods(["GET", "POST"])
@tasker_required
@from_own_device
def unpaid(request: TaskerRequest) -> HttpResponse:
    """Log unpaid time of today; kind and platform of the last time are filled in."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = UnpaidForm(typed_into(request), today=today, initial=_remembered(request))
    if form.is_valid():
        latest = latest_today(request.tasker, now)
        try:
            entry, new = service.log_entry(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=latest,
                now=now,
                **form.facts(),
            )
            if new or service.says(entry=entry, today=latest, **form.facts()):
                receipt = receipts.of_entry(entry)
                return kept(request, receipt, "tasker:entries-show", new=new, entry_id=entry.pk)
            return saved_before(request, UNPAID, form, "tasker:entries", entry_id=entry.pk)
        except DomainError as error:
            form.refuse(error)
    return form_page(request, UNPAID, form)


def _remembered(request: TaskerRequest) -> dict[str, object]:
    """Return platform and kind of the last unpaid time, or the platform of the last work."""
    rows = WorkEntry.objects.of(request.tasker).order_by("-entered_at", "pk")
    rows = rows.select_related("platform").only("platform", "kind")
    unpaid = rows.exclude(kind=WorkKind.WORK).first()
    if unpaid is not None:
        return {"platform": unpaid.platform, "spent_on": unpaid.kind}
    last = rows.first()
    return {"platform": last.platform} if last else {}
