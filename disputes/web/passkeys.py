"""What the pages for passkeys of every face share."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ..errors import DomainError
from ..models import Account
from ..queries.sealed import key_of_account
from ..services import passkeys as service
from ..services.passkeys import PasskeyNotRight
from ..services.people import confirm
from ..services.used_codes import use_once
from ..vault.fields import open_text
from ..vault.hashing import sha256_hex
from ..vault.passkeys import Asked
from . import limits
from .answers import form_page, typed_into
from .forms.base import say
from .forms.passkeys import PasskeyForm
from .identity import SignedInRequest
from .own_device import is_own
from .own_vault import keep_on_phone
from .proposals import sealed, unsealed

SECONDS = 5 * 60


@dataclass(frozen=True, slots=True)
class Answered:
    """What a device answered, and what it had been asked by us a moment ago."""

    answer: object
    state: dict[str, str]
    kept: str


def place_of(request: HttpRequest) -> dict[str, str]:
    """Return the site that passkeys are bound to, and the very address that is asked for one."""
    host = request.get_host()
    return {"site": host.rpartition(":")[0] or host, "origin": f"{request.scheme}://{host}"}


def question(asked: Asked, purpose: str, kept: str = "") -> dict[str, str]:
    """Return what a page needs to ask a device; `kept` travels along, signed."""
    return {
        "options": json.dumps(asked.options),
        "sealed": sealed(f"passkey:{purpose}", [asked.state, kept]),
    }


def answer_to(request: HttpRequest, purpose: str) -> Answered:
    """Return the device's answer to a question of ours that was not answered before."""
    found: Any = unsealed(f"passkey:{purpose}", request.POST.get("sealed", ""), seconds=SECONDS)
    try:
        answer = json.loads(request.POST.get("answer", ""))
    except (ValueError, RecursionError):
        raise PasskeyNotRight from None
    if found is None or not use_once(sha256_hex(found[0]["challenge"].encode()), seconds=SECONDS):
        raise PasskeyNotRight
    return Answered(answer, *found)


@dataclass(frozen=True, slots=True)
class Known:
    """A passkey in the list of its owner."""

    pk: UUID
    label: str
    added_on: date


def list_page(
    request: SignedInRequest, template: str, form: PasskeyForm | None = None, said: str = ""
) -> HttpResponse:
    """Show the passkeys of the account, and the form for one more."""
    form = form or PasskeyForm()
    answer = form_page(request, template, form, said=said, passkeys=_known(request.user))
    if said:
        answer.status_code = 422
    return answer


def ask_page(request: SignedInRequest, template: str, list_template: str) -> HttpResponse:
    """Check name and pass phrase, then show the question to the device."""
    form = PasskeyForm(typed_into(request))
    if not form.is_valid():
        return list_page(request, list_template, form)
    label = form.cleaned_data["label"]
    try:
        with limits.of_account(request.user):
            confirm(account=request.user, pass_phrase=form.cleaned_data["pass_phrase"])
        asked = service.ask_to_make(account=request.user, label=label, **place_of(request))
    except DomainError as error:
        form.refuse(error)
        return list_page(request, list_template, form)
    context = question(asked, _purpose(request.user), label)
    return render(request, template, {"label": label, **context})


def add(request: SignedInRequest) -> str:
    """Keep what the device made; return what to say where that did not work."""
    try:
        found = answer_to(request, _purpose(request.user))
        passkey = service.add(
            account=request.user,
            label=found.kept,
            answer=found.answer,
            state=found.state,
            today=timezone.now().date(),
            **place_of(request),
        )
        if is_own(request):
            keep_on_phone(request, passkey)
    except service.PasskeyKnown:
        return ""
    except DomainError as error:
        return say(error)
    return ""


def _purpose(account: Account) -> str:
    return f"add:{account.pk}"


def _known(account: Account) -> list[Known]:
    rows = list(account.passkeys.all())
    key = key_of_account(account) if rows else None
    return [Known(row.pk, open_text(key, row, "label"), row.added_on) for row in rows if key]
