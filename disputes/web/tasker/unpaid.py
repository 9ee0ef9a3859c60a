"""Unpaid time: training, waiting, rework, chasing pay; one tap each after the first."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ...choices import WorkKind
from ...errors import DomainError
from ...models import WorkEntry
from ...services import entries as service
from ...services.time_zones import latest_today
from ..answers import form_page, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.unpaid import UnpaidForm


@require_http_methods(["GET", "POST"])
@tasker_required
def unpaid(request: TaskerRequest) -> HttpResponse:
    """Log unpaid time of today; kind and platform of the last time are filled in."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = UnpaidForm(typed_into(request), today=today, initial=_remembered(request))
    if form.is_valid():
        try:
            entry, _new = service.log_entry(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=latest_today(request.tasker, now),
                now=now,
                **form.facts(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:entries-show", entry_id=entry.pk)
    return form_page(request, "tasker/unpaid.html", form)


def _remembered(request: TaskerRequest) -> dict[str, object]:
    """Return platform and kind of the last unpaid time, or the platform of the last work."""
    rows = WorkEntry.objects.of(request.tasker).order_by("-entered_at", "pk")
    rows = rows.select_related("platform").only("platform", "kind")
    unpaid = rows.exclude(kind=WorkKind.WORK).first()
    if unpaid is not None:
        return {"platform": unpaid.platform, "spent_on": unpaid.kind}
    last = rows.first()
    return {"platform": last.platform} if last else {}
