"""Sign up, sign in, sign out, and leave in a hurry."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ... import access
from ...errors import DomainError
from ...models import Account
from ...services import own_keys, people
from .. import limits
from ..answers import form_page, typed_into
from ..forms import places
from ..forms.sign_in import SignInForm
from ..languages import chosen_with_form
from ..leaving import signed_out, to_start
from ..own_device import say_whose
from ..own_vault import keep_open
from ..proposals import SIGN_UP, Proposal
from . import second_step
from .coming_in import BACKEND, carried_by, come_in
from .forms import LastWordForm, SignUpForm
from .start import safe_next

# What browsers say of a form or an address of this site itself; old ones say nothing.
OUR_OWN = {"same-origin", "none"}


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def sign_up(request: HttpRequest) -> HttpResponse:
    """Propose a nickname and a pass phrase, then ask for its last word; sent twice, one account."""
    if isinstance(request.user, Account):
        return _signed_in_already(request, request.user)
    if request.method != "POST":
        return _sign_up_page(request, SignUpForm(), Proposal.new())
    kept = Proposal.read(SIGN_UP, request.POST.get("proposal", ""))
    # Without it a new one is shown: nobody can have written that down.
    proposal = kept or Proposal.new()
    if "another" in request.POST or "show" in request.POST or kept is None:
        if "another" in request.POST:
            proposal = proposal.with_another_nickname()
        form = SignUpForm(initial={"country": request.POST.get("country", "")})
        answer = _sign_up_page(request, form, proposal)
        answer.status_code = 200 if kept else 422
        return answer
    form = SignUpForm(typed_into(request))
    # Read in another language, the page of the last word stays that page.
    if form.is_valid() or ("last_word" in request.POST and chosen_with_form(request)):
        return _check_and_open(request, form, proposal)
    return _sign_up_page(request, form, proposal)


def _check_and_open(request: HttpRequest, form: SignUpForm, proposal: Proposal) -> HttpResponse:
    """Open the account once the last word was right, or somebody goes on without that."""
    asked = "next" not in request.POST
    words = LastWordForm(request.POST if asked else None, proposal=proposal)
    if not asked or ("skip" not in request.POST and not words.is_valid()):
        return _check_page(request, words, form, proposal)
    limits.count_sign_up(request)
    account = _open_account(request, form, proposal)
    if account is None:
        return _sign_up_page(request, form, proposal.with_another_nickname())
    login(request, account, backend=BACKEND)
    keep_open(request, account)
    say_whose(request)
    return redirect("public:start")


def _signed_in_already(request: HttpRequest, account: Account) -> HttpResponse:
    """Open nothing for somebody who is signed in; their own form sent again arrives as before."""
    kept = Proposal.read(SIGN_UP, request.POST.get("proposal", ""))
    if kept and kept.nickname == account.nickname and "another" not in request.POST:
        return redirect("public:start")
    return render(request, "public/signed_in.html", {"nickname": account.nickname})


def _sign_up_page(request: HttpRequest, form: SignUpForm, proposal: Proposal) -> HttpResponse:
    return form_page(request, "public/sign_up.html", form, proposal=proposal)


def _check_page(
    request: HttpRequest, words: LastWordForm, form: SignUpForm, proposal: Proposal
) -> HttpResponse:
    country = form["country"].value()
    return form_page(
        request, "public/sign_up/check.html", words, proposal=proposal, country=country
    )


def _open_account(request: HttpRequest, form: SignUpForm, proposal: Proposal) -> Account | None:
    """Open the account, or find the one that the first sending opened."""
    country = form.cleaned_data["country"]
    try:
        tasker = people.sign_up(
            nickname=proposal.nickname,
            pass_phrase=proposal.pass_phrase,
            language=get_language() or "",
            country=country,
            currency=places.currency_of(country),
            today=timezone.now().date(),
        )
    except people.NicknameTaken as error:
        known = access.account_signing_in(request, proposal.nickname, proposal.pass_phrase)
        if known is not None:
            own_keys.open_by_pass_phrase(known, proposal.pass_phrase)
            return known
        form.refuse(error)
        return None
    except DomainError as error:
        form.refuse(error)
        return None
    return tasker.account


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in and go on, through the second step for those who turned it on."""
    form = SignInForm(typed_into(request))
    carried = carried_by(request)
    context = {"next": safe_next(request), "carried": carried, "expired": bool(carried)}
    if not form.is_valid():
        return form_page(request, "public/sign_in.html", form, **context)
    with limits.at_the_door(request, form.cleaned_data["nickname"]) as guess:
        account = access.account_signing_in(request, **form.cleaned_data)
        guess.is_wrong = account is None
    if account is None:
        form.add_error(None, _("The nickname or the pass phrase is not right. Check both."))
        return form_page(request, "public/sign_in.html", form, **context)
    own_keys.open_by_pass_phrase(account, form.cleaned_data["pass_phrase"])
    if access.second_step_of(account) is not None:
        return second_step.ask(request, account)
    return come_in(request, account)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and leave nothing behind in this browser."""
    return signed_out(request, to_start())


@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out and go to a page that says nothing about this one.

    It may never answer "this was not sent", on however old a page; a stranger's site could at
    most sign somebody out, does not even get their cookie, and may not empty their storage.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in OUR_OWN:
        return HttpResponseRedirect(settings.QUICK_EXIT_URL)
    answer = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    unsent = "unsent" in request.POST
    return signed_out(request, answer, keeps_unsent=unsent, forgets_phone=not unsent)
