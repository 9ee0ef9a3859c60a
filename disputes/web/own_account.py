"""What people do with their own account on whichever face: keys, pass phrase, signing out."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from ..errors import DomainError
from ..models import Account, ApiToken
from ..services import people, tokens
from . import limits
from .answers import form_page, saved, typed_into
from .forms.account import ConfirmForm, PassPhraseForm, TokenForm
from .forms.base import say
from .forms.kept import without_tick
from .identity import SignedInRequest
from .leaving import signed_out, to_start
from .proposals import Proposal

# Shows the page of the account with this form and the key that was just made, if one was.
ShowPage = Callable[[TokenForm, str], HttpResponse]


def live_tokens(account: Account) -> QuerySet[ApiToken]:
    """The keys that work today, the newest first."""
    mine = ApiToken.objects.filter(account=account, ends_on__gt=timezone.now().date())
    return mine.order_by("-made_on", "pk")


def make_token(request: SignedInRequest, *, show: ShowPage, back: str) -> HttpResponse:
    """Make a key for a program, and show it this once."""
    form = TokenForm(typed_into(request))
    if not form.is_valid():
        return show(form, "")
    try:
        with limits.of_account(request.user):
            people.confirm(account=request.user, pass_phrase=form.cleaned_data["pass_phrase"])
        token = tokens.make_token(
            account=request.user,
            label=form.cleaned_data["label"],
            today=timezone.now().date(),
            client_ref=form.cleaned_data["client_ref"],
        )
    except tokens.TokenShownBefore as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect(back)
    except DomainError as error:
        form.refuse(error)
        return show(form, "")
    return show(TokenForm(), token)


def revoke_token(
    request: SignedInRequest, token_id: UUID, *, template: str, back: str
) -> HttpResponse:
    """Ask, then end a key; one that has ended already is no error."""
    key = ApiToken.objects.filter(account=request.user, pk=token_id).first()
    if key is not None and request.method != "POST":
        return render(request, template, {"key": key})
    if key is not None:
        tokens.revoke_token(account=request.user, token_id=token_id)
    return saved(request, back, gettext("The key has ended: it opens nothing any more."))


def pass_phrase(request: SignedInRequest, *, template: str, back: str) -> HttpResponse:
    """Take the pass phrase that we propose in place of the old one."""
    purpose = f"proposal: change {request.user.pk}"
    kept = Proposal.read(purpose, request.POST.get("proposal", ""))
    proposal = kept or Proposal.for_account(purpose, request.user.nickname)
    sent = typed_into(request)
    if sent is not None and kept is None:  # a new one: nobody can have written it down
        sent = without_tick(sent, "kept")
    form = PassPhraseForm(sent)
    if form.is_valid():
        try:
            with limits.of_account(request.user):
                people.change_pass_phrase(
                    account=request.user,
                    old=form.cleaned_data["old_phrase"],
                    new=proposal.pass_phrase,
                    today=timezone.now().date(),
                )
        except DomainError as error:
            form.refuse(error)
        else:
            update_session_auth_hash(request, request.user)
            return saved(request, back, gettext("Your new pass phrase works from now on."))
    return form_page(request, template, form, proposal=proposal)


def sign_out_everywhere(request: SignedInRequest, *, template: str) -> HttpResponse:
    """Ask for the pass phrase, then end every session and every key, this session too."""
    form = ConfirmForm(typed_into(request))
    if form.is_valid():
        try:
            phrase = form.cleaned_data["pass_phrase"]
            with limits.of_account(request.user):
                people.end_all_sessions(account=request.user, pass_phrase=phrase)
        except DomainError as error:
            form.refuse(error)
        else:
            return signed_out(request, to_start())
    return form_page(request, template, form)
