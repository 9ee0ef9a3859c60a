"""Name and address, for whoever agreed that an office or a court may have them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ...errors import DomainError
from ...queries.identities import identity_of
from ...services import identities as service
from ..answers import form_page, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.sharing import IdentityForm


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@tasker_required
def identity(request: TaskerRequest) -> HttpResponse:
    """Write who one is; nobody has to, and one button takes it away."""
    written = identity_of(request.tasker)
    said = {} if written is None else {name: getattr(written, name) for name in written.__slots__}
    form = IdentityForm(typed_into(request), initial=said)
    if form.is_valid():
        try:
            service.write(
                tasker=request.tasker,
                today=timezone.localdate(),
                **{name: form.cleaned_data[name] for name in IdentityForm.WORDS},
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:identity", _("Kept, locked with your own key."))
    return form_page(request, "tasker/identity.html", form, written=written)


@require_POST
@tasker_required
def erase(request: TaskerRequest) -> HttpResponse:
    service.erase(tasker=request.tasker)
    return saved(request, "tasker:identity", _("It is gone. Nobody gets it any more."))
