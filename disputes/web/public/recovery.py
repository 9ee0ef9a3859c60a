"""I lost my pass phrase: with the recovery code, or with a helper chosen beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ... import access
from ...errors import DomainError
from ...models import Account
from ...rules.typed import code_as_kept, nickname_as_kept
from ...services import helpers, own_keys
from ...services import recovery as service
from .. import limits
from ..answers import form_page, typed_into
from ..forms.base import say
from ..languages import chosen_with_form
from ..proposals import Proposal
from .coming_in import come_in
from .forms import HalfForm, RecoveryForm, WrittenDownForm


@dataclass(frozen=True, slots=True)
class Way:
    """What differs between the code and the helper; `said` is a nickname and a code or a half."""

    said: dict[str, str]
    first_page: Callable[..., HttpResponse]
    fits: Callable[[], bool]
    recover: Callable[..., Account]
    wrong: DomainError


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def recover(request: HttpRequest) -> HttpResponse:
    """Check nickname and code, show a new pass phrase, and take it once it was written down."""
    form = RecoveryForm(typed_into(request))
    said = _said(request, "code")
    today = timezone.now().date()
    way = Way(
        said,
        partial(form_page, request, "public/recover.html", form),
        partial(service.fits, **said),
        partial(service.recover, **said, today=today),
        service.CodeNotRight(),
    )
    if not form.is_valid():
        return _in_another_language(request, way) or way.first_page()
    if (proposal := _proposed(request, way)) is not None:
        return _take(request, form, way, proposal)
    if _fits(request, way):
        return _new_phrase_page(request, WrittenDownForm(), way)
    return _refused(form, way)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def ask_helper(request: HttpRequest) -> HttpResponse:
    """Show the number to tell to the helper; when they gave their word, a new pass phrase.

    What is wrong gets a number too, one that nobody knows: the page tells nobody who is here.
    """
    form = HalfForm(typed_into(request))
    said = _said(request, "half")
    today = timezone.now().date()
    way = Way(
        said,
        partial(form_page, request, "public/ask_helper.html", form),
        partial(helpers.is_ready, **said, today=today),
        partial(helpers.recover, **said, today=today),
        helpers.HelpNotReady(),
    )
    if not form.is_valid():
        return _in_another_language(request, way) or way.first_page()
    if (proposal := _proposed(request, way)) is not None:
        return _take(request, form, way, proposal)
    # Every asking counts: a right one and a wrong one look the same.
    if _fits(request, way):
        return _new_phrase_page(request, WrittenDownForm(), way)
    number = helpers.ask(**said, today=today)
    shown = {"number": f"{number[:3]} {number[3:]}", "wait_days": helpers.WAIT_DAYS}
    return form_page(request, "public/ask_helper.html", HalfForm(), **shown)


def _said(request: HttpRequest, asked_with: str) -> dict[str, str]:
    sent = request.POST
    nickname = nickname_as_kept(sent.get("nickname", ""))
    return {"nickname": nickname, asked_with: sent.get(asked_with, "").strip()}


def _fits(request: HttpRequest, way: Way) -> bool:
    """Say whether a new pass phrase may be shown now; a wrong code is counted."""
    with limits.at_the_door(request, way.said["nickname"]) as guess:
        fits = way.fits()
        guess.is_wrong = not fits
    return fits


def purpose_of(said: dict[str, str]) -> str:
    """Return what a new pass phrase is sealed for: with another code it is nothing."""
    asked_with = "code" if "code" in said else "half"
    typed = code_as_kept(said[asked_with])
    return f"proposal: {asked_with} {nickname_as_kept(said['nickname'])} {typed}"


def _proposed(request: HttpRequest, way: Way) -> Proposal | None:
    """Return the pass phrase that the page before showed to this very person."""
    return Proposal.read(purpose_of(way.said), request.POST.get("proposal", ""))


def _take(
    request: HttpRequest, first: RecoveryForm | HalfForm, way: Way, proposal: Proposal
) -> HttpResponse:
    form = WrittenDownForm(request.POST)
    if not form.is_valid():
        if _fits(request, way):
            return _new_phrase_page(request, form, way, proposal)
        return _refused(first, way)
    try:
        with limits.at_the_door(request, way.said["nickname"]):
            account = way.recover(pass_phrase=proposal.pass_phrase)
    except DomainError:
        # Sent twice: the first sending changed it, and the second arrives as well.
        known = access.account_signing_in(request, proposal.nickname, proposal.pass_phrase)
        if known is None:
            return _refused(first, way)
        account = known
        own_keys.open_by_pass_phrase(account, proposal.pass_phrase)
    return come_in(request, account)


def _refused(form: RecoveryForm | HalfForm, way: Way) -> HttpResponse:
    form.add_error(None, say(way.wrong))
    return way.first_page()


def _in_another_language(request: HttpRequest, way: Way) -> HttpResponse | None:
    """Return the next page with the words that it showed, while the code still opens something."""
    proposal = _proposed(request, way) if chosen_with_form(request) else None
    if proposal is None or not _fits(request, way):
        return None
    words = WrittenDownForm(request.POST)
    words.show_unchecked()
    return _new_phrase_page(request, words, way, proposal)


def _new_phrase_page(
    request: HttpRequest, form: WrittenDownForm, way: Way, proposal: Proposal | None = None
) -> HttpResponse:
    said = way.said
    proposal = proposal or Proposal.for_account(purpose_of(said), said["nickname"])
    return form_page(request, "public/new_phrase.html", form, said=said, proposal=proposal)
