"""Work: logged, listed, looked at, corrected, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import WorkEntry
from ...services import entries as service
from ..answers import form_page, typed_into
from ..forms import places
from ..identity import TaskerRequest, tasker_required
from .forms.entries import OTHER, EntryFilter, LogForm


@require_http_methods(["GET", "POST"])
@tasker_required
def log(request: TaskerRequest) -> HttpResponse:
    """Log work on one screen; what was said the last time is filled in."""
    now = timezone.now()
    last = ledger.last_entry(request.tasker)
    form = LogForm(
        typed_into(request),
        today=places.today_in(request.tasker.country, now),
        currencies=(last.entry.currency if last else "", request.tasker.currency),
        initial=_remembered(last),
    )
    if form.is_valid():
        try:
            entry, _new = service.log_entry(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=places.latest_today(now),
                now=now,
                **form.facts(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("tasker:entries-show", entry_id=entry.pk)
    return form_page(request, "tasker/entries/log.html", form)
