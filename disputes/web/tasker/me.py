"""What belongs to the account: keys for programs, the pass phrase, country and clock."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...models import RecoveryCode
from ...queries import ways_in
from ...queries.vouches import vouches_for
from ...rules.time_zones import zone_of
from ...services import account_events
from ...services.countries import change_country
from ...services.time_zones import choose_time_zone
from ...templatetags.owed import reader_locale
from .. import own_account
from ..answers import form_page, saved, typed_into
from ..done_here import remembers_what_it_did
from ..forms.account import TokenForm
from ..forms.time_zones import TimeZoneForm, name_of_zone
from ..identity import TaskerRequest, tasker_required
from .forms.me import CountryForm
from .helper import helper_of


@require_safe
@tasker_required
def me(request: TaskerRequest) -> HttpResponse:
    return _me_page(request, TokenForm())


@sensitive_post_parameters()
@require_POST
@tasker_required
def make_token(request: TaskerRequest) -> HttpResponse:
    return own_account.make_token(request, show=partial(_me_page, request), back="tasker:me")


@require_http_methods(["GET", "POST"])
@tasker_required
def revoke_token(request: TaskerRequest, token_id: UUID) -> HttpResponse:
    return own_account.revoke_token(
        request, token_id, template="tasker/me/revoke_token.html", back="tasker:me"
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
@remembers_what_it_did
def pass_phrase(request: TaskerRequest) -> HttpResponse:
    return own_account.pass_phrase(request, template="tasker/me/pass_phrase.html", back="tasker:me")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def sign_out_everywhere(request: TaskerRequest) -> HttpResponse:
    return own_account.sign_out_everywhere(request, template="tasker/me/sign_out_everywhere.html")


@require_http_methods(["GET", "POST"])
@tasker_required
def time_zone(request: TaskerRequest) -> HttpResponse:
    """Choose the clock that days and hours are shown by, or leave it to the country."""
    initial = {"time_zone": request.user.time_zone}
    form = TimeZoneForm(typed_into(request), country_code=request.tasker.country, initial=initial)
    if form.is_valid():
        choose_time_zone(account=request.user, time_zone=form.cleaned_data["time_zone"])
        return saved(request, "tasker:me")
    return form_page(request, "tasker/me/time_zone.html", form)


@require_POST
@tasker_required
def know(request: TaskerRequest) -> HttpResponse:
    """Say that one knows what changed about the ways in."""
    account_events.acknowledge(account=request.user)
    return redirect("tasker:home")


@require_http_methods(["GET", "POST"])
@tasker_required
def country(request: TaskerRequest) -> HttpResponse:
    """Change what forms, clocks and comparisons begin with; no record is rewritten."""
    tasker = request.tasker
    initial = {"country": tasker.country, "currency": tasker.currency}
    form = CountryForm(typed_into(request), initial=initial)
    if form.is_valid():
        told = form.cleaned_data
        change_country(tasker=tasker, country=told["country"], currency=told["currency"])
        return saved(request, "tasker:me")
    return form_page(request, "tasker/me/country.html", form)


def _me_page(request: TaskerRequest, form: TokenForm, token: str = "") -> HttpResponse:
    zone = zone_of(chosen=request.user.time_zone, country=request.tasker.country)
    context = {
        "token": token,
        "tokens": own_account.live_tokens(request.user),
        "country": reader_locale().territories.get(request.tasker.country),
        "zone": name_of_zone(zone.key),
        "vouches": vouches_for(request.tasker),
        "history": ways_in.history(request.user),
        "recovery_code": RecoveryCode.objects.filter(tasker=request.tasker).first(),
        "helper": helper_of(request),
        "passkeys": request.user.passkeys.count(),
    }
    return form_page(request, "tasker/me.html", form, **context)
