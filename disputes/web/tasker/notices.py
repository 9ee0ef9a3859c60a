"""What a tasker's deadlines did: listed, and taken off the first page once it was seen."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ...queries import notices as query
from ...services import notices as service
from ..answers import page_of
from ..identity import TaskerRequest, tasker_required


@require_safe
@tasker_required
def notices(request: TaskerRequest) -> HttpResponse:
    page = page_of(request, query.notice_rows(request.tasker))
    lines = query.lines(page.object_list)
    unseen = [line for line in lines if line.clock and not line.notice.is_seen]
    context = {"page": page, "lines": lines, "unseen": unseen}
    return render(request, "tasker/notices.html", context)


@require_POST
@tasker_required
def see(request: TaskerRequest) -> HttpResponse:
    """Take the notices that the page showed off the first page."""
    named = [pk for text in request.POST.getlist("notice") if (pk := _id(text))]
    service.see(tasker=request.tasker, notice_ids=named)
    return redirect("tasker:home" if request.POST.get("then") == "home" else "tasker:notices")


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
