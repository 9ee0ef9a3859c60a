"""Open the notes of somebody who is signed in with a passkey, which gives no secret."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ...models import Account
from ...services import own_keys, recovery
from .. import limits
from ..answers import form_page, typed_into
from ..forms.opening import OpenForm
from ..own_device import ONLY_MINE, say_whose
from ..own_vault import keep_open, know_phone
from .coming_in import carried_by, go_on
from .start import safe_next


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limits.limited
def opening(request: HttpRequest) -> HttpResponse:
    """Ask once on somebody's own phone, which opens them with its passkey from then on."""
    if not isinstance(request.user, Account):
        return redirect("public:sign-in")
    form = OpenForm(typed_into(request))
    if form.is_valid():
        with limits.of_account(request.user) as guess:
            guess.is_wrong = not _opens(request.user, form.cleaned_data["secret"])
        if not guess.is_wrong:
            keep_open(request, request.user)
            if ONLY_MINE in request.POST:
                say_whose(request)
            know_phone(request, request.user)
            return go_on(request, request.user)
        form.add_error("secret", _("This does not open your notes. Check what you typed."))
    context = {"next": safe_next(request), "carried": carried_by(request)}
    return form_page(request, "public/opening.html", form, **context)


def _opens(account: Account, secret: str) -> bool:
    if own_keys.open_by_pass_phrase(account, secret):
        return True
    return recovery.open_notes(account=account, code=secret)
