"""Taskers who chose this organization to help them back in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...errors import DomainError
from ...services import helpers as service
from .. import limits
from ..answers import form_page, typed_into
from ..identity import OrganizerRequest, organizer_required
from .forms import HelpNumberForm


@require_http_methods(["GET", "POST"])
@organizer_required
def helpers(request: OrganizerRequest) -> HttpResponse:
    """Show who waits for a word, by the day alone; give it by the number that they told."""
    form = HelpNumberForm(typed_into(request))
    today = timezone.now().date()
    if form.is_valid():
        try:
            with limits.of_account(request.user) as guess:
                guess.is_wrong = True  # unless somebody waits with this number
                service.confirm(
                    organizer=request.organizer, number=form.cleaned_data["number"], today=today
                )
                guess.is_wrong = False
        except DomainError as error:
            form.refuse(error)
        else:
            said = _("You gave your word. They can come in after %(days)s days.")
            messages.success(request, said % {"days": service.WAIT_DAYS}, extra_tags="ok")
            return redirect("organizer:helpers")
    organization = request.organizer.organization
    asking = [row.asked_on for row in service.asking(organization, today)]
    context = {
        "asking": asking,
        "chosen": organization.helped.count(),
        "wait_days": service.WAIT_DAYS,
    }
    return form_page(request, "organizer/helpers.html", form, **context)
