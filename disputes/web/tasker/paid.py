"""Were you paid? One tap on the first page, and one to take it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from ...choices import PayAnswer
from ...errors import DomainError
from ...models import CheckIn, Payment, WorkEntry
from ...services import check_ins as service
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from .forms.paid import AnswerForm

# In the address of the screen where pay is recorded: for which work "a part" was the answer.
PART: Final = "part"


@require_POST
@tasker_required
def answer(request: TaskerRequest, entry_id: UUID) -> HttpResponse:
    """Write down what was answered; a part counts once its payment is saved."""
    now = timezone.now()
    rows = WorkEntry.objects.of(request.tasker).select_related("tasker__account")
    entry = get_object_or_404(rows, pk=entry_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return redirect("tasker:entries-show", entry_id=entry_id)
    if form.cleaned_data["answer"] == PayAnswer.PART:
        return HttpResponseRedirect(
            f"{reverse('tasker:payments-record')}?entry={entry_id}&{PART}={entry_id}"
        )
    try:
        check_in, _new = service.answer(
            entry=entry,
            answer=form.cleaned_data["answer"],
            client_ref=form.cleaned_data["client_ref"],
            today=timezone.localdate(now),
            now=now,
        )
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:entries-show", entry_id=entry_id)
    return HttpResponseRedirect(f"{reverse('tasker:home')}?answered={check_in.pk}")


@require_POST
@tasker_required
def undo(request: TaskerRequest, check_in_id: UUID) -> HttpResponse:
    rows = CheckIn.objects.of(request.tasker).select_related("payment")
    service.undo(check_in=get_object_or_404(rows, pk=check_in_id), now=timezone.now())
    messages.success(request, gettext("Taken back. Nothing was recorded."), extra_tags="ok")
    return redirect("tasker:home")


def say_part(
    request: TaskerRequest, payment: Payment, entries: Iterable[WorkEntry], now: datetime
) -> None:
    """Write the answer "a part" down, now that its payment is saved."""
    asked = request.GET.get(PART, "")
    for entry in entries:
        if str(entry.pk) == asked:
            service.answer(
                entry=entry,
                answer=PayAnswer.PART,
                client_ref=payment.client_ref,
                today=timezone.localdate(now),
                now=now,
            )
