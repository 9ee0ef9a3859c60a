"""I lost my pass phrase: with the recovery code, or with a helper chosen beforehand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ... import access
from ...errors import DomainError
from ...models import Account
from ...services import helpers
from ...services import recovery as service
from .. import limits
from ..answers import form_page, typed_into
from ..forms.base import say
from ..languages import chosen_with_form
from ..proposals import Proposal
from .coming_in import come_in
from .forms import HalfForm, RecoveryForm, WrittenDownForm

Recover = Callable[..., Account]


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def recover(request: HttpRequest) -> HttpResponse:
    """Check nickname and code, show a new pass phrase, and take it once it was written down."""
    form = RecoveryForm(typed_into(request))
    if not form.is_valid():
        return _page(request, "public/recover.html", form)
    said = {"nickname": form.cleaned_data["nickname"], "code": form.cleaned_data["code"]}
    proposal = _proposed(request, said["nickname"])
    if proposal is None:
        with limits.at_the_door(request, said["nickname"]) as guess:
            fits = service.fits(**said)
            guess.is_wrong = not fits
        if fits:
            return _new_phrase_page(request, WrittenDownForm(), said)
        form.add_error(None, say(service.CodeNotRight()))
        return _page(request, "public/recover.html", form)
    return _take(request, proposal, said, partial(service.recover, **said))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def ask_helper(request: HttpRequest) -> HttpResponse:
    """Show the number to tell to the helper; when they gave their word, a new pass phrase.

    What is wrong gets a number too, one that nobody knows: the page tells nobody who is here.
    """
    form = HalfForm(typed_into(request))
    if not form.is_valid():
        return _page(request, "public/ask_helper.html", form)
    said = {"nickname": form.cleaned_data["nickname"], "half": form.cleaned_data["half"]}
    today = timezone.now().date()
    proposal = _proposed(request, said["nickname"])
    if proposal is not None:
        return _take(request, proposal, said, partial(helpers.recover, **said))
    with limits.at_the_door(request, said["nickname"]) as guess:
        if helpers.is_ready(**said, today=today):
            return _new_phrase_page(request, WrittenDownForm(), said)
        # Every asking counts: a right one and a wrong one look the same.
        guess.is_wrong = True
        number = helpers.ask(**said, today=today)
    shown = {"number": f"{number[:3]} {number[3:]}", "wait_days": helpers.WAIT_DAYS}
    return form_page(request, "public/ask_helper.html", HalfForm(), **shown)


def _proposed(request: HttpRequest, nickname: str) -> Proposal | None:
    """Return the pass phrase that the page before showed to this very person."""
    proposal = Proposal.read(request.POST.get("proposal", ""))
    return proposal if proposal and proposal.nickname == nickname else None


def _take(
    request: HttpRequest, proposal: Proposal, said: dict[str, str], recover: Recover
) -> HttpResponse:
    form = WrittenDownForm(request.POST)
    if not form.is_valid():
        return _new_phrase_page(request, form, said, proposal)
    try:
        with limits.at_the_door(request, said["nickname"]):
            account = recover(pass_phrase=proposal.pass_phrase, today=timezone.now().date())
    except DomainError as error:
        # Sent twice: the first sending changed it, and the second arrives as well.
        known = access.account_signing_in(request, proposal.nickname, proposal.pass_phrase)
        if known is None:
            form.refuse(error)
            return _new_phrase_page(request, form, said, proposal)
        account = known
    return come_in(request, account)


def _page(request: HttpRequest, template: str, form: RecoveryForm | HalfForm) -> HttpResponse:
    asked_with = "code" if isinstance(form, RecoveryForm) else "half"
    shown = Proposal.read(request.POST.get("proposal", ""))
    if shown and chosen_with_form(request):
        # The next page in another language: it stays that page, with the words that it showed.
        said = {name: request.POST.get(name, "") for name in ("nickname", asked_with)}
        words = WrittenDownForm(request.POST)
        words.show_unchecked()
        return _new_phrase_page(request, words, said, shown)
    return form_page(request, template, form)


def _new_phrase_page(
    request: HttpRequest,
    form: WrittenDownForm,
    said: dict[str, str],
    proposal: Proposal | None = None,
) -> HttpResponse:
    proposal = proposal or Proposal.for_account(said["nickname"])
    return form_page(request, "public/new_phrase.html", form, said=said, proposal=proposal)
