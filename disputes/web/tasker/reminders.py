"""A tasker's own reminders: set, looked at, put off, done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import Dispute, Reminder, WorkEntry
from ...queries import reminders as query
from ...services import reminders as service
from ..answers import form_page, page_of, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.reminders import DayForm, ReminderForm


@require_safe
@tasker_required
def reminders(request: TaskerRequest) -> HttpResponse:
    rows = query.reminder_rows(request.tasker).order_by("done_at", "remind_on", "pk")
    page = page_of(request, rows)
    lines = query.reminders(request.tasker, page.object_list)
    return render(request, "tasker/reminders.html", {"page": page, "lines": lines})


@require_http_methods(["GET", "POST"])
@tasker_required
def remind(request: TaskerRequest) -> HttpResponse:
    """Set a reminder, about the work or the dispute that the address names, or about nothing."""
    now = timezone.now()
    about = _about(request)
    form = ReminderForm(typed_into(request), initial={"remind_on": request.GET.get("on")})
    if form.is_valid():
        try:
            reminder, _new = service.remind(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                remind_on=form.cleaned_data["remind_on"],
                note=form.cleaned_data["note"],
                today=timezone.localdate(now),
                now=now,
                **about,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:reminders-show", reminder_id=reminder.pk)
    return form_page(request, "tasker/reminders/remind.html", form, **about)


@require_http_methods(["GET", "POST"])
@tasker_required
def show(request: TaskerRequest, reminder_id: UUID) -> HttpResponse:
    """One reminder, which can be put off to another day here."""
    reminder = _own(request, reminder_id)
    form = DayForm(typed_into(request))
    if form.is_valid():
        today = timezone.localdate()
        day = form.cleaned_data["remind_on"]
        try:
            service.put_off(reminder=reminder, remind_on=day, today=today)
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:reminders-show", reminder_id=reminder_id)
    (line,) = query.reminders(request.tasker, [reminder])
    return form_page(request, "tasker/reminders/show.html", form, line=line)


@require_POST
@tasker_required
def finish(request: TaskerRequest, reminder_id: UUID) -> HttpResponse:
    service.finish(reminder=_own(request, reminder_id), now=timezone.now())
    return redirect("tasker:home")


def _about(request: TaskerRequest) -> dict[str, Any]:
    """Return what the address names, among the tasker's own."""
    entry, dispute = request.GET.get("entry"), request.GET.get("dispute")
    if entry and (pk := _id(entry)):
        return {"entry": get_object_or_404(WorkEntry.objects.of(request.tasker), pk=pk)}
    if dispute and (pk := _id(dispute)):
        return {"dispute": get_object_or_404(Dispute.objects.of(request.tasker), pk=pk)}
    return {}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _own(request: TaskerRequest, reminder_id: UUID) -> Reminder:
    return get_object_or_404(query.reminder_rows(request.tasker), pk=reminder_id)
