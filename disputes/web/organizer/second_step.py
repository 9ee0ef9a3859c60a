"""Turn on the second step of signing in, turn it off, and make new spare codes."""

from __future__ import annotations

from base64 import b64decode, b64encode

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ... import access
from ...errors import DomainError
from ...services import second_step as service
from ...vault import totp
from .. import limits
from ..answers import form_page, typed_into
from ..identity import OrganizerRequest, organizer_at_the_door, organizer_let_in_or_not
from ..proposals import sealed, unsealed
from .forms import SecondStepForm

SECONDS = 3600
# What the app shows beside the code: the neutral name of these pages.
ISSUER = "Notes"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@organizer_at_the_door
def second_step(request: OrganizerRequest) -> HttpResponse:
    """Show a secret to the authenticator app, and ask for codes once it gave a right one."""
    if access.second_step_of(request.organizer.account) and request.method != "POST":
        return _page(request, SecondStepForm())
    secret = _secret_from(request)
    if request.method != "POST" or secret is None:
        return _page(request, SecondStepForm(), secret or totp.new_secret())
    form = SecondStepForm(typed_into(request))
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                codes = service.turn_on(
                    account=request.user, secret=secret, now=timezone.now(), **form.said()
                )
            update_session_auth_hash(request, request.user)
            return _codes_page(request, codes)
        except DomainError as error:
            form.refuse(error)
    return _page(request, form, secret)


@sensitive_post_parameters()
@require_POST
@organizer_let_in_or_not
def make_spare_codes(request: OrganizerRequest) -> HttpResponse:
    form = SecondStepForm(typed_into(request))
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                codes = service.make_spare_codes(
                    account=request.user, now=timezone.now(), **form.said()
                )
            return _codes_page(request, codes)
        except DomainError as error:
            form.refuse(error)
    return _page(request, form)


@sensitive_post_parameters()
@require_POST
@organizer_let_in_or_not
def turn_off(request: OrganizerRequest) -> HttpResponse:
    form = SecondStepForm(typed_into(request))
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                service.turn_off(account=request.user, now=timezone.now(), **form.said())
            messages.success(request, _("The second step is off."), extra_tags="ok")
            return redirect("organizer:me")
        except DomainError as error:
            form.refuse(error)
    return _page(request, form)


def _purpose(request: OrganizerRequest) -> str:
    return f"second step:{request.user.pk}"


def _secret_from(request: OrganizerRequest) -> bytes | None:
    """Return the secret that the page before showed; it is kept nowhere until it proved itself."""
    found = unsealed(_purpose(request), request.POST.get("sealed", ""), seconds=SECONDS)
    return None if found is None else b64decode(found)


def _page(
    request: OrganizerRequest, form: SecondStepForm, secret: bytes | None = None
) -> HttpResponse:
    row = access.second_step_of(request.organizer.account)
    context: dict[str, object] = {"row": row}
    if row is not None:
        context["left"] = service.spare_codes_left(row)
    elif secret is not None:
        form["code"].label = _("Code of your app")
        text = totp.secret_text(secret)
        context |= {
            "sealed": sealed(_purpose(request), b64encode(secret).decode()),
            "address": totp.address(secret, account=request.user.nickname, issuer=ISSUER),
            "secret": " ".join(text[start : start + 4] for start in range(0, len(text), 4)),
        }
    return form_page(request, "organizer/second_step.html", form, **context)


def _codes_page(request: OrganizerRequest, codes: list[str]) -> HttpResponse:
    return render(request, "organizer/second_step/codes.html", {"codes": codes})
