"""Files that a page sends in pieces: JSON for the script, a button for the person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from ...errors import DomainError
from ...models import Upload
from ...services import uploads as service
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from .forms.evidence import UploadForm


@require_POST
@tasker_required
def begin(request: TaskerRequest) -> HttpResponse:
    """Begin a file, or find where it stopped; never a page to sign in, which a script can't use."""
    form = UploadForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"code": "invalid"}, status=400)
    try:
        upload, _new = service.begin(tasker=request.tasker, now=timezone.now(), **form.cleaned_data)
    except DomainError as error:
        return _refused(error)
    return JsonResponse(_state(upload))


@require_http_methods(["GET", "PATCH"])
@tasker_required
def send(request: TaskerRequest, upload_id: UUID) -> HttpResponse:
    """Take the next piece; where it does not fit, say where the next one begins."""
    upload = _own(request, upload_id)
    if request.method == "GET":
        return JsonResponse(_state(upload))
    begins_at = request.headers.get("Upload-Offset", "")
    if not (begins_at.isascii() and begins_at.isdecimal() and len(begins_at) < 10):
        return JsonResponse({"code": "invalid"}, status=400)
    try:
        service.receive(
            upload=upload, begins_at=int(begins_at), piece=request.body, now=timezone.now()
        )
    except DomainError as error:
        upload.refresh_from_db(fields=["received"])
        return _refused(error, **_state(upload))
    return JsonResponse(_state(upload))


@require_POST
@tasker_required
def forget(request: TaskerRequest, upload_id: UUID) -> HttpResponse:
    service.forget(upload=_own(request, upload_id))
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if ours else reverse("tasker:home"))


def _state(upload: Upload) -> dict[str, Any]:
    return {
        "id": str(upload.pk),
        "send_to": reverse("tasker:uploads-send", args=[upload.pk]),
        "received": upload.received,
        "size": upload.size,
    }


def _refused(error: DomainError, **state: Any) -> JsonResponse:
    return JsonResponse({"code": error.code, "message": say(error), **state}, status=409)


def _own(request: TaskerRequest, upload_id: UUID) -> Upload:
    rows = Upload.objects.of(request.tasker).living(timezone.now()).select_related("tasker")
    return get_object_or_404(rows, pk=upload_id)
