"""What belongs to the organizer's own account: its ways in, and what changed about them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...access import second_step_of
from ...queries import ways_in
from ...rules.time_zones import zone_of
from ...services import account_events
from ...services.time_zones import choose_time_zone
from .. import own_account
from ..answers import form_page, saved, typed_into
from ..forms.account import TokenForm
from ..forms.time_zones import TimeZoneForm, name_of_zone
from ..identity import OrganizerRequest, organizer_let_in_or_not


@require_safe
@organizer_let_in_or_not
def me(request: OrganizerRequest) -> HttpResponse:
    return _me_page(request, TokenForm())


@sensitive_post_parameters()
@require_POST
@organizer_let_in_or_not
def make_token(request: OrganizerRequest) -> HttpResponse:
    return own_account.make_token(request, show=partial(_me_page, request), back="organizer:me")


@require_http_methods(["GET", "POST"])
@organizer_let_in_or_not
def revoke_token(request: OrganizerRequest, token_id: UUID) -> HttpResponse:
    return own_account.revoke_token(
        request, token_id, template="organizer/me/revoke_token.html", back="organizer:me"
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@organizer_let_in_or_not
def pass_phrase(request: OrganizerRequest) -> HttpResponse:
    return own_account.pass_phrase(
        request, template="organizer/me/pass_phrase.html", back="organizer:me"
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@organizer_let_in_or_not
def sign_out_everywhere(request: OrganizerRequest) -> HttpResponse:
    return own_account.sign_out_everywhere(
        request, template="organizer/me/sign_out_everywhere.html"
    )


@require_http_methods(["GET", "POST"])
@organizer_let_in_or_not
def time_zone(request: OrganizerRequest) -> HttpResponse:
    """Choose the clock of the office's pages; days of taskers' own deeds stay in UTC."""
    form = TimeZoneForm(typed_into(request), initial={"time_zone": request.user.time_zone})
    if form.is_valid():
        choose_time_zone(account=request.user, time_zone=form.cleaned_data["time_zone"])
        return saved(request, "organizer:me")
    return form_page(request, "organizer/me/time_zone.html", form)


@require_POST
@organizer_let_in_or_not
def know(request: OrganizerRequest) -> HttpResponse:
    """Say that one knows what changed."""
    account_events.acknowledge(account=request.user)
    return redirect("organizer:home")


def _me_page(request: OrganizerRequest, form: TokenForm, token: str = "") -> HttpResponse:
    zone = zone_of(chosen=request.user.time_zone, country="")
    context = {
        "token": token,
        "tokens": own_account.live_tokens(request.user),
        "zone": name_of_zone(zone.key),
        "second_step": second_step_of(request.organizer.account),
        "history": ways_in.history(request.user),
    }
    return form_page(request, "organizer/me.html", form, **context)
