"""Answers that every face gives in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from ..services.receipts import Receipt
from .forms.base import OwedForm
from .languages import chosen_with_form, remember_language, speak_as_chosen

# A person waits for the answer of what the page itself sent, and will see the next page.
WATCHED = "X-Watched"


def form_page(
    request: HttpRequest, template: str, form: forms.Form, **context: Any
) -> HttpResponse:
    """Show a form; one that was refused comes back with what was typed, and says so."""
    status = 422 if form.is_bound and form.errors else 200
    if status == 422 and wants_json(request):
        told = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
        return JsonResponse({"errors": told}, status=status)
    answer = render(request, template, {"form": form, **context}, status=status)
    remember_language(answer, chosen_with_form(request))
    return answer


def saved(request: HttpRequest, to: str, says: str = "", **named: UUID) -> HttpResponse:
    """Go to the page of what was saved, which says so in one sentence."""
    messages.success(request, says or gettext("Saved."), extra_tags="ok")
    return HttpResponseRedirect(reverse(to, kwargs=named))


def saved_before(
    request: HttpRequest, template: str, form: OwedForm, noun: str, **named: UUID
) -> HttpResponse:
    """Ask what to do with a form that was saved before, when it said something else.

    Nothing of it is lost: sent once more it is saved as another, or it corrects the first.
    """
    if wants_json(request):
        return name_is_taken(
            gettext(
                "You saved this before, and it said something else then. That is kept. "
                "Press “Save” once more to save this beside it."
            )
        )
    form.send_as_another()
    context = {
        "form": form,
        "first_page": reverse(f"{noun}-show", kwargs=named),
        "correct_page": reverse(f"{noun}-amend", kwargs=named),
    }
    return render(request, template, context, status=409)


def name_is_taken(says: str) -> HttpResponse:
    """Tell the outbox that what it sent needs a name of its own, and why."""
    told = {"code": "saved_before", "errors": {"client_ref": [says]}}
    return JsonResponse(told, status=409)


def kept(
    request: HttpRequest, receipt: Receipt, to: str, *, new: bool, **named: UUID
) -> HttpResponse:
    """Go to the page of what was saved; tell the outbox of a device with its receipt instead."""
    if not wants_json(request):
        return saved(request, to, "", **named)
    if WATCHED in request.headers:
        messages.success(request, gettext("Saved."), extra_tags="ok")
    told = {
        "client_ref": str(receipt.client_ref),
        "receipt": receipt.as_json(),
        "at": reverse(to, kwargs=named),
    }
    return JsonResponse(told, status=201 if new else 200)


def wants_json(request: HttpRequest) -> bool:
    """Say whether a script of ours asks, which no browser does by itself."""
    return request.headers.get("Accept") == "application/json"


def typed_into(request: HttpRequest) -> Any:
    """Return what a form was sent with, or None when it is only asked for."""
    speak_as_chosen(request)
    return request.POST if request.method == "POST" else None


def page_of(request: HttpRequest, rows: Any, size: int = 20) -> Page[Any]:
    """Return the page that the address asks for, the nearest one where there is none such."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def file_answer(data: bytes, *, media_type: str, name: str) -> HttpResponse:
    """Hand out a file to keep; nothing in it is ever run by a browser."""
    answer = HttpResponse(data, content_type=media_type)
    _to_keep(answer, name)
    return answer


def bag_answer(name: str, parts: Iterator[bytes]) -> StreamingHttpResponse:
    """Hand out a bag while it is written: it may be larger than the memory."""
    answer = StreamingHttpResponse(parts, content_type="application/zip")
    _to_keep(answer, f"{name}.zip")
    return answer


def _to_keep(answer: HttpResponseBase, name: str) -> None:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(answer, no_store=True, private=True)
