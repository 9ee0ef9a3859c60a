"""The second step of signing in, for those who turned it on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ... import access
from ...errors import DomainError
from ...models import Account
from ...services import second_step as service
from .. import limits
from ..accounts import visitor_digest
from ..answers import form_page, typed_into
from ..forms.base import say
from ..forms.codes import AppCode
from ..forms.kept import KeptForm
from ..own_vault import admit_carried, carried_key
from ..proposals import sealed, unsealed
from .coming_in import carried_by, come_in
from .start import safe_next

PURPOSE = "first step"
# How long somebody may look for their phone.
SECONDS = 10 * 60


class SecondStepForm(KeptForm):
    """The code of now; who passed the first step travels signed."""

    code = AppCode()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


def ask(request: HttpRequest, account: Account) -> HttpResponse:
    """Show the page for the second step to somebody whose pass phrase was right."""
    told = [str(account.pk), account.get_session_auth_hash(), carried_key(account)]
    passed = sealed(PURPOSE, told)
    return _page(request, SecondStepForm(), passed)


@sensitive_post_parameters()
@require_POST
@limits.limited
def second_step(request: HttpRequest) -> HttpResponse:
    passed = request.POST.get("sealed", "")
    account = _who_passed(passed)
    if account is None:
        return redirect("public:sign-in")
    form = SecondStepForm(typed_into(request))
    if form.is_valid():
        try:
            with limits.second_step_of(request, account) as guess:
                guess.is_wrong = True  # unless the check is passed
                service.check(
                    account=account,
                    code=form.cleaned_data["code"],
                    now=timezone.now(),
                    visitor=visitor_digest(request),
                )
                guess.is_wrong = False
            return come_in(request, account)
        except service.SecondStepIsOff:  # turned off meanwhile: begin again
            return redirect("public:sign-in")
        except DomainError as error:
            form.add_error("code", say(error))
    return _page(request, form, passed)


def _who_passed(text: str) -> Account | None:
    """Return who passed the first step a moment ago, with the pass phrase that is still theirs.

    What it opened is open again.
    """
    found = unsealed(PURPOSE, text, seconds=SECONDS)
    if found is None:
        return None
    account = Account.objects.filter(pk=found[0]).first()
    if account is None or not access.may_come_in(account):
        return None
    if not constant_time_compare(found[1], account.get_session_auth_hash()):
        return None
    admit_carried(found[2])
    return account


def _page(request: HttpRequest, form: SecondStepForm, passed: str) -> HttpResponse:
    context = {"sealed": passed, "next": safe_next(request), "carried": carried_by(request)}
    return form_page(request, "public/second_step.html", form, **context)
