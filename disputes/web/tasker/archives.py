"""Everything of mine: gathered and taken away, or brought in from somewhere else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...choices import ArchiveStatus, Direction
from ...errors import DomainError
from ...models import Archive
from ...services.archives import coming_in, going_out, queue
from ...tasks import enqueue, work_on_archive
from .. import limits
from ..answers import file_answer, form_page, typed_into
from ..forms.base import OwedForm, say
from ..identity import TaskerRequest, tasker_required
from .forms.archives import ArriveForm, TakeForm

# In the order in which people think of them.
SHOWN = (
    "entries",
    "payments",
    "deactivations",
    "disputes",
    "evidence",
    "precautions",
    "reminders",
    "check_ins",
)


@require_safe
@tasker_required
def archives(request: TaskerRequest) -> HttpResponse:
    return _list(request, OwedForm())


@require_POST
@tasker_required
def request_archive(request: TaskerRequest) -> HttpResponse:
    form = OwedForm(typed_into(request))
    if form.is_valid():
        try:
            archive, _new = going_out.request_archive(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            enqueue(work_on_archive, archive_id=archive.pk)
            return redirect("tasker:archives-show", archive_id=archive.pk)
    return _list(request, form)


@require_safe
@tasker_required
def show(request: TaskerRequest, archive_id: UUID) -> HttpResponse:
    return _shown(request, _own(request, archive_id), TakeForm())


@require_safe
@tasker_required
def state(request: TaskerRequest, archive_id: UUID) -> HttpResponse:
    """How far it is, for the page that waits for it."""
    return JsonResponse({"status": _own(request, archive_id).status})


@sensitive_post_parameters()
@require_POST
@tasker_required
def download(request: TaskerRequest, archive_id: UUID) -> HttpResponse:
    """Hand a ZIP to whoever knows the pass phrase: an open page alone is not enough."""
    archive, now = _own(request, archive_id), timezone.now()
    form = TakeForm(typed_into(request))
    if not form.is_valid():
        return _shown(request, archive, form)
    number = form.cleaned_data["number"]
    try:
        with limits.of_account(request.user):
            data = going_out.take(
                archive=archive,
                number=number,
                pass_phrase=form.cleaned_data["pass_phrase"],
                now=now,
                today=now.date(),
            )
    except going_out.ArchiveNotReady as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:archives-show", archive_id=archive_id)
    except DomainError as error:
        form.refuse(error)
        return _shown(request, archive, form)
    name = f"notes-{archive.volumes[number - 1]['sha256'][:8]}.zip"
    return file_answer(data, media_type="application/zip", name=name)


@require_http_methods(["GET", "POST"])
@tasker_required
def receive(request: TaskerRequest) -> HttpResponse:
    """Take a ZIP that was gathered elsewhere; nothing comes in before it is confirmed."""
    files = request.FILES if request.method == "POST" else None
    form = ArriveForm(typed_into(request), files)
    if form.is_valid():
        try:
            archive, _new = coming_in.receive(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                data=form.cleaned_data["file"].read(),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("tasker:archives-show", archive_id=archive.pk)
    return form_page(request, "tasker/archives/receive.html", form)


@require_POST
@tasker_required
def accept(request: TaskerRequest, archive_id: UUID) -> HttpResponse:
    archive = _own(request, archive_id)
    try:
        coming_in.accept(archive=archive, now=timezone.now())
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:archives-receive")
    enqueue(work_on_archive, archive_id=archive.pk)
    return redirect("tasker:archives-show", archive_id=archive.pk)


def _list(request: TaskerRequest, form: OwedForm) -> HttpResponse:
    mine = Archive.objects.of(request.tasker)
    context = {"going_out": mine.going_out()[:10], "coming_in": mine.coming_in()[:10]}
    return form_page(request, "tasker/archives.html", form, **context)


def _shown(request: TaskerRequest, archive: Archive, form: TakeForm) -> HttpResponse:
    waiting = archive.status in (ArchiveStatus.QUEUED, ArchiveStatus.WORKING)
    context: dict[str, Any] = {
        "archive": archive,
        "waiting": waiting,
        "failure": gettext(queue.failure_of(archive)),
        "volumes": list(enumerate(archive.volumes, start=1)),
    }
    if archive.direction == Direction.IN:
        rows = archive.counts.get("done") or archive.counts.get("rows", {})
        context["counts"] = [(kind, rows[kind]) for kind in SHOWN if kind in rows]
        return render(request, "tasker/archives/arrived.html", context)
    context["counts"] = [(kind, archive.counts.get(kind)) for kind in SHOWN]
    if archive.status != ArchiveStatus.READY:
        return render(request, "tasker/archives/show.html", context)
    return form_page(request, "tasker/archives/show.html", form, **context)


def _own(request: TaskerRequest, archive_id: UUID) -> Archive:
    rows = Archive.objects.of(request.tasker).select_related("tasker__account")
    return get_object_or_404(rows, pk=archive_id)
