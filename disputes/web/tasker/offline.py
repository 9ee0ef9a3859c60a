"""What a phone shows without a network: the forms, and what waits on it.

These pages hold nothing of anybody: they are written without the request that asks for them, and
are the same for a stranger. The worker of the browser keeps them; see static/disputes/worker.js.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from ...vault.hashing import sha256_hex
from ..forms.base import USUAL_CURRENCIES, OwedForm
from ..forms.plain import speak_plainly
from .forms.batches import BatchForm
from .forms.deactivations import DeactivationForm
from .forms.entries import OTHER, SEVERAL, LogForm
from .forms.payments import PaymentForm
from .forms.unpaid import UnpaidForm

FILES = (
    *("app.css", "page.js", "outbox.js", "device.js", "code.js", "waiting.js", "tap.js"),
    *("mistakes.js", "missing.js", "icon.svg"),
)
# Made on the phone each time: a page that is kept would give every note the same name.
NAMELESS = {"client_ref": ""}


@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """What waits on this phone; everything on it is filled in by the phone."""
    return HttpResponse(_page("tasker/offline.html", language))


@require_safe
def work(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(_work(language))


@require_safe
def payment(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(_payment(language))


@require_safe
def lock_out(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(_lock_out(language))


@require_safe
def unpaid(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(_unpaid(language))


@require_safe
def many(request: HttpRequest, language: str) -> HttpResponse:
    return HttpResponse(_many(language))


@require_safe
def worker(request: HttpRequest, language: str) -> HttpResponse:
    """The script that keeps these pages, told which ones; another page makes another script."""
    texts = [_page("tasker/offline.html", language)]
    texts += [write(language) for write, _form in STANDS_IN.values()]
    files = [staticfiles_storage.url(f"disputes/{name}") for name in FILES]
    sources = [_source(name) for name in (*FILES, "worker.js")]
    kept = [reverse(f"tasker:offline-{name}", args=[language]) for name in STANDS_IN]
    asked = [reverse(f"tasker:{form}") for _write, form in STANDS_IN.values()]
    shell = {
        "version": sha256_hex("\n".join([*texts, *files, *sources]).encode())[:16],
        "files": files,
        "home": reverse("tasker:home"),
        "waiting": reverse("tasker:offline", args=[language]),
        # Which page stands in for which one; each stands in for itself.
        "pages": dict(zip([*asked, *kept], [*kept, *kept], strict=True)),
    }
    script = f"const SHELL = {json.dumps(shell)};\n{_source('worker.js')}"
    answer = HttpResponse(script, content_type="text/javascript")
    answer.headers["Service-Worker-Allowed"] = "/"
    answer.headers["Cache-Control"] = "public, max-age=600"
    return answer


def _work(language: str) -> str:
    with _written_in(language):
        form = _without_dates(LogForm)
        return _page("tasker/entries/log.html", language, form=form, offline=True)


def _many(language: str) -> str:
    with _written_in(language):
        form = _without_dates(BatchForm)
        return _page("tasker/batches/log.html", language, form=form, offline=True)


def _without_dates(kind: type[LogForm]) -> LogForm:
    """Name days as they are said: the page is kept for days."""
    form = kind(today=timezone.now().date(), initial={**NAMELESS, "day": "today"})
    day = form.fields["day"]
    assert isinstance(day, forms.ChoiceField)
    day.choices = [
        ("today", gettext("Today")),
        ("yesterday", gettext("Yesterday")),
        (OTHER, gettext("Another day")),
        (SEVERAL, gettext("Several days, or I don’t know which")),
    ]
    return form


def _unpaid(language: str) -> str:
    with _written_in(language):
        form = UnpaidForm(today=timezone.now().date(), initial={**NAMELESS, "done_on": None})
        return _page("tasker/unpaid.html", language, form=form, offline=True)


def _payment(language: str) -> str:
    with _written_in(language):
        initial = {**NAMELESS, "received_on": None}
        form = PaymentForm(today=timezone.now().date(), choices=(), initial=initial)
        return _page("tasker/payments/record.html", language, form=form, offline=True)


def _lock_out(language: str) -> str:
    with _written_in(language):
        form = DeactivationForm(initial=NAMELESS, is_public=True)
        return _page("tasker/deactivations/record.html", language, form=form, offline=True)


# What writes a page, and the form of the server that it stands in for.
STANDS_IN: dict[str, tuple[Callable[[str], str], str]] = {
    "work": (_work, "entries-log"),
    "unpaid": (_unpaid, "unpaid"),
    "many": (_many, "batches-log"),
    "payment": (_payment, "payments-record"),
    "lock-out": (_lock_out, "deactivations-record"),
}


def _page(template: str, language: str, **context: Any) -> str:
    if form := context.get("form"):
        # The page knows nobody's currency: it asks whether the first of the list is right.
        form.suggested = USUAL_CURRENCIES[0]
        _say_what_is_missing(form)
    with _written_in(language):
        # No request and no token: nothing that could be somebody's.
        return render_to_string(template, {"device": True, **context})


def _say_what_is_missing(form: OwedForm) -> None:
    """Give each field the server's words: without a network nobody else has any."""
    for name, field in form.fields.items():
        speak_plainly(field)
        if (field.required or name == "rate_basis") and not field.widget.is_hidden:
            field.widget.attrs["data-missing"] = field.error_messages["required"]


def _written_in(language: str) -> override:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return override(language)


@lru_cache
def _source(name: str) -> str:
    return Path(str(finders.find(f"disputes/{name}"))).read_text(encoding="utf-8")
