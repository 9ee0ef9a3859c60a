"""What the press reported, with the parts that a figure needs to be judged."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...queries.press import company_answers, press_sentences
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def press(request: OrganizerRequest) -> HttpResponse:
    context = {"sentences": press_sentences(), "answers": company_answers()}
    return render(request, "organizer/press.html", context)
