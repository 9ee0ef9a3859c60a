"""Letters about a dispute: drafted, read, released; what was sent is written down here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...choices import LetterState
from ...errors import DomainError
from ...models import Letter
from ...queries import letters as query
from ...queries.clocks import is_counted_from
from ...queries.letter_batches import proposals_for
from ...queries.letter_costs import before_release
from ...rules.lifecycle import Verb, may
from ...services import letters as service
from ...services import letters_sent
from ...services.time_zones import latest_today
from ..answers import file_answer, form_page, saved, typed_into
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from ..languages import packet_language
from .forms.letters import BodyForm, DraftForm, OfficeSentForm, SentForm
from .letter_page import letter_page, office_name, own_dispute, own_letter, table_language


@require_safe
@tasker_required
def letters(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    dispute = own_dispute(request, dispute_id)
    context = {
        "dispute": dispute,
        "letters": [(row, office_name(row)) for row in query.letter_rows(dispute)],
        "proposals": [
            (row, office_name(row.batch)) for row in proposals_for(dispute, _today(request))
        ],
        "may_amend": may(dispute.status, Verb.AMEND),
    }
    return render(request, "tasker/letters.html", context)


@require_http_methods(["GET", "POST"])
@tasker_required
def draft(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Have a letter filled with what is on the record; nothing is sent by that."""
    now, dispute = timezone.now(), own_dispute(request, dispute_id)
    known = query.offices_for(dispute)
    offices = [(office.code, office.names[table_language()]) for office in known]
    form = DraftForm(typed_into(request), offices=offices, initial=packet_language())
    if form.is_valid():
        told = form.cleaned_data
        try:
            letter, _new = service.draft(
                dispute=dispute,
                by=request.user,
                client_ref=told["client_ref"],
                kind=told["kind"],
                language=told["language"],
                recipient=told["recipient"],
                today=latest_today(request.tasker, now),
                now=now,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The draft is here. Read it before you do anything with it.")
            return saved(request, "tasker:letters-show", says, letter_id=letter.pk)
    about = {"dispute": dispute, "has_offices": bool(known)}
    return form_page(request, "tasker/letters/draft.html", form, **about)


@require_safe
@tasker_required
def show(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    letter = own_letter(request, letter_id)
    return render(request, "tasker/letters/show.html", letter_page(letter, _today(request)))


@require_http_methods(["GET", "POST"])
@tasker_required
def amend(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    """Change the text of a draft; what it said before is kept."""
    letter = own_letter(request, letter_id)
    if request.method == "GET" and letter.state != LetterState.DRAFT:
        return redirect("tasker:letters-show", letter_id=letter_id)
    body = query.body_of(letter)
    form = BodyForm(typed_into(request), initial={"body": body})
    if form.is_valid():
        body = form.only_changed(form.facts()).get("body", body)
        try:
            service.amend(letter=letter, by=request.user, body=body, now=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:letters-show", letter_id=letter_id)
    return form_page(request, "tasker/letters/amend.html", form, letter=letter)


@require_POST
@tasker_required
def fill_again(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    now, today = timezone.now(), _today(request)
    says = _("The draft says now what your notes say. What it said before is kept.")
    return _step(request, letter_id, service.fill_again, says, today=today, now=now)


@require_POST
@tasker_required
def throw_away(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    """Throw a draft away. One that is gone, as after a double tap, is thrown away already."""
    letter = Letter.objects.of(request.tasker).filter(pk=letter_id).first()
    dispute = letter.dispute if letter else own_dispute(request, _dispute_named(request))
    try:
        if letter:
            service.throw_away(letter=letter, by=request.user)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:letters-show", letter_id=letter_id)
    says = _("The draft is thrown away.")
    return saved(request, "tasker:letters", says, dispute_id=dispute.pk)


@require_http_methods(["GET", "POST"])
@tasker_required
def release(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    """Say that it is ready, after a page that says what is at stake at the platform."""
    if request.method == "POST":
        says = _("The letter is ready. Copy it or print it, and send it yourself.")
        return _step(request, letter_id, service.release, says, now=timezone.now())
    letter = own_letter(request, letter_id)
    if letter.state != LetterState.DRAFT:
        return redirect("tasker:letters-show", letter_id=letter_id)
    context = letter_page(letter, _today(request))
    context["before"] = before = before_release(letter.dispute, _today(request))
    context["asking"] = before.asking and before.asking.says[table_language()]
    return render(request, "tasker/letters/release.html", context)


@require_POST
@tasker_required
def make_draft(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    says = _("The letter is a draft again.")
    return _step(request, letter_id, service.make_draft, says)


@require_http_methods(["GET", "POST"])
@tasker_required
def mark_sent(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    """Write down how and when it was sent; the clock that this starts, starts then."""
    now, letter = timezone.now(), own_letter(request, letter_id)
    if request.method == "GET" and letter.state != LetterState.RELEASED:
        return redirect("tasker:letters-show", letter_id=letter_id)
    office = query.office_of(letter)
    asks = OfficeSentForm if office and office.filed_event else SentForm
    form = asks(typed_into(request))
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "client_ref"}
        today = latest_today(request.tasker, now)
        try:
            letter = letters_sent.mark_sent(
                letter=letter, by=request.user, today=today, now=now, **told
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("It is written down. No deadline here counts from that day.")
            if is_counted_from(letter.dispute, letter.started):
                says = _("It is written down. What must happen now is counted from that day.")
            return saved(request, "tasker:letters-show", says, letter_id=letter_id)
    behind = query.is_behind(letter)
    return form_page(request, "tasker/letters/mark_sent.html", form, letter=letter, behind=behind)


@require_POST
@tasker_required
def take_back(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    now, today = timezone.now(), _today(request)
    says = _("The letter counts as not sent. The day that went with it is taken back too.")
    return _step(request, letter_id, letters_sent.take_back, says, today=today, now=now)


@require_safe
@tasker_required
def text(request: TaskerRequest, letter_id: UUID) -> HttpResponse:
    """The letter alone, as a plain text file."""
    letter = own_letter(request, letter_id)
    body = query.body_of(letter).replace("\n", "\r\n").encode()
    return file_answer(body, media_type="text/plain; charset=utf-8", name="notes.txt")


def _step(
    request: TaskerRequest, letter_id: UUID, change: Callable[..., Letter], says: str, **told: Any
) -> HttpResponse:
    letter = own_letter(request, letter_id)
    try:
        change(letter=letter, by=request.user, **told)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:letters-show", letter_id=letter_id)
    return saved(request, "tasker:letters-show", says, letter_id=letter_id)


def _dispute_named(request: TaskerRequest) -> UUID:
    try:
        return UUID(request.POST.get("dispute", ""))
    except ValueError as error:
        raise Http404 from error


def _today(request: TaskerRequest) -> date:
    return latest_today(request.tasker, timezone.now())
