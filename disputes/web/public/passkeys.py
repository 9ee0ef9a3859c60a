"""Sign in with a passkey that this phone or computer keeps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ...errors import DomainError
from ...services import passkeys as service
from ...vault.passkeys import ask_to_sign_in
from .. import limits
from ..answers import form_page, typed_into
from ..forms.base import say
from ..forms.kept import KeptForm
from ..own_vault import come_by_passkey, remember_passkey
from ..passkeys import answer_to, place_of, question
from .coming_in import come_in
from .start import safe_next

PURPOSE = "sign in"


@require_http_methods(["GET", "POST"])
@limits.limited
def passkeys(request: HttpRequest) -> HttpResponse:
    """Ask the device for a passkey; it stands for both steps, for the device asks who holds it."""
    form, said = KeptForm(typed_into(request)), ""
    if form.is_valid():
        try:
            # Nobody guesses a passkey: each answer is told apart, and none locks another out.
            with limits.at_the_door(request, request.POST.get("answer", "")):
                found = answer_to(request, PURPOSE)
                passkey = service.passkey_of(
                    answer=found.answer, state=found.state, **place_of(request)
                )
            come_by_passkey(request, passkey)
            answer = come_in(request, passkey.account)
            remember_passkey(request, passkey)
            return answer
        except DomainError as error:
            said = say(error)
    asked = ask_to_sign_in(**place_of(request))
    context = {"said": said, "next": safe_next(request), **question(asked, PURPOSE)}
    answer = form_page(request, "public/passkeys.html", form, **context)
    answer.status_code = 422 if said else 200
    return answer
