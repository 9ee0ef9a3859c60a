"""What belongs to the account: keys for programs, and the pass phrase."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import ApiToken, RecoveryCode
from ...queries import ways_in
from ...services import account_events, people
from ...templatetags.owed import reader_locale
from .. import limits
from ..answers import form_page, typed_into
from ..forms.base import say, without_tick
from ..identity import TaskerRequest, tasker_required
from ..proposals import Proposal
from .forms.me import PassPhraseForm, TokenForm
from .helper import helper_of


@require_safe
@tasker_required
def me(request: TaskerRequest) -> HttpResponse:
    return _me_page(request, TokenForm())


@sensitive_post_parameters()
@require_POST
@tasker_required
def make_token(request: TaskerRequest) -> HttpResponse:
    """Make a key for a program, and show it this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _me_page(request, form)
    if limits.WRONG_SIGN_INS.is_reached(request):
        return limits.wait_an_hour(request)
    try:
        people.confirm(account=request.user, pass_phrase=form.cleaned_data["pass_phrase"])
        token = people.make_token(
            account=request.user,
            label=form.cleaned_data["label"],
            today=timezone.now().date(),
            client_ref=form.cleaned_data["client_ref"],
        )
    except people.TokenShownBefore as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:me")
    except DomainError as error:
        limits.count_wrong_phrase(request, error)
        form.refuse(error)
        return _me_page(request, form)
    return _me_page(request, TokenForm(), token)


@require_POST
@tasker_required
def revoke_token(request: TaskerRequest, token_id: UUID) -> HttpResponse:
    people.revoke_token(account=request.user, token_id=token_id)
    return redirect("tasker:me")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def pass_phrase(request: TaskerRequest) -> HttpResponse:
    """Take the pass phrase that we propose in place of the old one."""
    kept = Proposal.read(request.POST.get("proposal", ""))
    proposal = kept or Proposal.new()
    sent = typed_into(request)
    if sent is not None and kept is None:  # a new one: nobody can have written it down
        sent = without_tick(sent, "kept")
    form = PassPhraseForm(sent)
    if form.is_valid():
        if limits.WRONG_SIGN_INS.is_reached(request):
            return limits.wait_an_hour(request)
        try:
            people.change_pass_phrase(
                account=request.user,
                old=form.cleaned_data["old_phrase"],
                new=proposal.pass_phrase,
                today=timezone.now().date(),
            )
        except DomainError as error:
            limits.count_wrong_phrase(request, error)
            form.refuse(error)
        else:
            update_session_auth_hash(request, request.user)
            return redirect("tasker:me")
    return form_page(request, "tasker/me/pass_phrase.html", form, proposal=proposal)


@require_POST
@tasker_required
def know(request: TaskerRequest) -> HttpResponse:
    """Say that one knows what changed about the ways in."""
    account_events.acknowledge(account=request.user)
    return redirect("tasker:home")


def _me_page(request: TaskerRequest, form: TokenForm, token: str = "") -> HttpResponse:
    today = timezone.now().date()
    tokens = ApiToken.objects.filter(account=request.user, ends_on__gt=today).order_by(
        "-made_on", "pk"
    )
    country = reader_locale().territories.get(request.tasker.country)
    context = {
        "form": form,
        "token": token,
        "tokens": tokens,
        "country": country,
        "history": ways_in.history(request.user),
        "recovery_code": RecoveryCode.objects.filter(tasker=request.tasker).first(),
        "helper": helper_of(request),
        "passkeys": request.user.passkeys.count(),
    }
    status = 422 if form.errors else 200
    return render(request, "tasker/me.html", context, status=status)
