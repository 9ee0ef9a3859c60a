"""A new key for the organization, when somebody left or a phone was stolen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ...errors import DomainError
from ...services import organization_keys as service
from ...templatetags.owed import number
from .. import limits
from ..answers import form_page, typed_into
from ..identity import OrganizerRequest, organizer_required
from .forms_colleagues import RenewForm


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@organizer_required
def renew(request: OrganizerRequest) -> HttpResponse:
    """Make the new key and lend it to whoever was ticked, then begin to lock all anew."""
    form = RenewForm(typed_into(request), organizer=request.organizer)
    if form.is_valid():
        chosen = form.cleaned_data.get("colleagues", ())
        try:
            with limits.of_account(request.user):
                service.renew(
                    organizer=request.organizer,
                    pass_phrase=form.cleaned_data["pass_phrase"],
                    colleagues=[each.pk for each in chosen],
                    today=timezone.now().date(),
                )
        except DomainError as error:
            form.refuse(error)
        else:
            return _go_on(request)
    return form_page(request, "organizer/renewals/renew.html", form)


@require_POST
@organizer_required
def go_on(request: OrganizerRequest) -> HttpResponse:
    return _go_on(request)


def _go_on(request: OrganizerRequest) -> HttpResponse:
    done = service.go_on(organizer=request.organizer)
    if done.left:
        says = _("The new key is in use. Press “Go on” to lock the rest anew.")
    elif done.helped:
        says = ngettext(
            "All is locked anew. The old key stays, inside the new one, for %(shown)s person who "
            "chose you as a helper before. It goes when they choose anew.",
            "All is locked anew. The old key stays, inside the new one, for %(shown)s people who "
            "chose you as a helper before. It goes when they choose anew.",
            done.helped,
        ) % {"shown": number(done.helped)}
    else:
        says = _("All is locked with the new key alone. The old one is gone.")
    messages.success(request, says, extra_tags="ok")
    return redirect("organizer:colleagues")
