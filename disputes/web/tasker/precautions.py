"""What to save before a platform shuts the account, and how far it is."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ...choices import SavedItem
from ...models import Precaution
from ...queries import precautions as query
from ...services import precautions as service
from ..answers import form_page, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.precautions import PlatformForm


@require_safe
@tasker_required
def precautions(request: TaskerRequest) -> HttpResponse:
    """The list itself at once; with a platform chosen, each thing of it can be ticked."""
    begun = query.begun(request.tasker)
    if len(begun) == 1 and "all" not in request.GET:
        return redirect("tasker:precautions-show", precaution_id=begun[0][0].pk)
    context = {"form": PlatformForm(), "begun": begun, "lines": query.lines()}
    return render(request, "tasker/precautions.html", context | {"most": len(SavedItem)})


@require_POST
@tasker_required
def begin(request: TaskerRequest) -> HttpResponse:
    form = PlatformForm(typed_into(request))
    if not form.is_valid():
        context = {"begun": query.begun(request.tasker), "lines": query.lines()}
        return form_page(request, "tasker/precautions.html", form, **context, most=len(SavedItem))
    row = service.begin(
        tasker=request.tasker,
        platform=form.cleaned_data["platform"],
        today=timezone.localdate(),
    )
    return redirect("tasker:precautions-show", precaution_id=row.pk)


@require_safe
@tasker_required
def show(request: TaskerRequest, precaution_id: UUID) -> HttpResponse:
    found = query.progress(_own(request, precaution_id))
    context = {"progress": found, "most": len(SavedItem)}
    return render(request, "tasker/precautions/show.html", context)


@require_POST
@tasker_required
def say_none(request: TaskerRequest, precaution_id: UUID) -> HttpResponse:
    row = _own(request, precaution_id)
    service.say_none(precaution=row, item=_item(request), by=request.user)
    return redirect("tasker:precautions-show", precaution_id=row.pk)


@require_POST
@tasker_required
def say_some(request: TaskerRequest, precaution_id: UUID) -> HttpResponse:
    row = _own(request, precaution_id)
    service.say_some(precaution=row, item=_item(request), by=request.user)
    return redirect("tasker:precautions-show", precaution_id=row.pk)


@require_POST
@tasker_required
def hand_over(request: TaskerRequest, precaution_id: UUID) -> HttpResponse:
    """Make what was saved evidence of the newest lock-out on that platform."""
    row = _own(request, precaution_id)
    lock_out = query.lock_outs_of(row).first()
    if lock_out is None:
        raise Http404
    service.hand_over(precaution=row, deactivation=lock_out, by=request.user, now=timezone.now())
    return redirect("tasker:deactivations-show", deactivation_id=lock_out.pk)


def _item(request: TaskerRequest) -> SavedItem:
    try:
        return SavedItem(request.POST.get("item", ""))
    except ValueError:
        raise Http404 from None


def _own(request: TaskerRequest, precaution_id: UUID) -> Precaution:
    rows = Precaution.objects.of(request.tasker).select_related("tasker", "platform")
    return get_object_or_404(rows, pk=precaution_id)
