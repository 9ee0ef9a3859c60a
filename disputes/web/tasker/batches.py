"""Many pieces of work that are alike: logged on one screen, looked at, taken back together."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import WorkEntry
from ...models.entry import WorkEntryQuerySet
from ...queries import ledger
from ...queries.sealed import key_of
from ...services import batches as service
from ...services import receipts
from ...services.time_zones import latest_today
from ..answers import form_page, kept, name_is_taken, page_of, saved, wants_json
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from .device import from_own_device
from .entries import work_form
from .forms.batches import BatchForm
from .forms.entries_filled_in import remembered
from .last_time import last_line


@require_http_methods(["GET", "POST"])
@tasker_required
@from_own_device
def log(request: TaskerRequest) -> HttpResponse:
    """Log one piece of work for each number of a pasted list."""
    now = timezone.now()
    last = last_line(request)
    form = work_form(BatchForm, request, last, initial=remembered(last))
    if form.is_valid():
        client_ref = form.cleaned_data["client_ref"]
        try:
            many = service.log_many(
                tasker=request.tasker,
                client_ref=client_ref,
                today=latest_today(request.tasker, now),
                now=now,
                **form.facts(),
            )
        except service.BatchSaidOtherwise as error:
            if wants_json(request):
                return name_is_taken(say(error))
            form.send_as_another()
            form.refuse(error)
        except DomainError as error:
            form.refuse(error)
        else:
            receipt = receipts.of_batch(request.tasker, client_ref)
            to, new = "tasker:batches-show", many > 0
            return kept(request, receipt, to, new=new, batch_id=client_ref)
    return form_page(request, "tasker/batches/log.html", form)


@require_safe
@tasker_required
def show(request: TaskerRequest, batch_id: UUID) -> HttpResponse:
    return _shown(request, batch_id)


def _shown(
    request: TaskerRequest, batch_id: UUID, refused: DomainError | None = None
) -> HttpResponse:
    """Show a batch, with what cannot be done about it where that was just tried."""
    together = _own(request, batch_id)
    rows = ledger.entry_rows(request.tasker).filter(batch=batch_id)
    lines = ledger.entry_lines(rows, key=key_of(request.tasker), today=timezone.localdate())
    page = page_of(request, sorted(lines, key=lambda line: (len(line.task_ref), line.task_ref)))
    context = {
        "refused": say(refused) if refused else "",
        "batch": batch_id,
        "all": together.count(),
        "page": page,
        "first": lines[0] if lines else None,
        "receipt": receipts.of_batch(request.tasker, batch_id),
    }
    return render(request, "tasker/batches/show.html", context, status=422 if refused else 200)


@require_POST
@tasker_required
def retract(request: TaskerRequest, batch_id: UUID) -> HttpResponse:
    _own(request, batch_id)
    service.retract_batch(tasker=request.tasker, batch=batch_id, now=timezone.now())
    return redirect("tasker:batches-show", batch_id=batch_id)


@require_POST
@tasker_required
def restore(request: TaskerRequest, batch_id: UUID) -> HttpResponse:
    _own(request, batch_id)
    try:
        service.restore_batch(tasker=request.tasker, batch=batch_id, now=timezone.now())
    except DomainError as error:
        return _shown(request, batch_id, error)
    says = gettext("This work is back. It counts in your sums again.")
    return saved(request, "tasker:batches-show", says, batch_id=batch_id)


def _own(request: TaskerRequest, batch_id: UUID) -> WorkEntryQuerySet:
    rows = WorkEntry.objects.of(request.tasker).filter(batch=batch_id)
    if not rows.exists():
        raise Http404
    return rows
