"""Casefiles: the list, a new one, and what is in one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import access
from ...errors import DomainError
from ...models import Casefile, Destruction, Dispute, Hold
from ...queries.casefiles import casefile_page, casefiles_of
from ...queries.falling_due import nearest_of
from ...queries.office import rows_for
from ...services import casefiles as service
from ...services.access_records import record_looks
from ..answers import form_page, typed_into
from ..identity import OrganizerRequest, organizer_required
from ..languages import packet_language
from .forms import CasefileForm, PacketForm, PickForm


@require_safe
@organizer_required
def casefiles(request: OrganizerRequest) -> HttpResponse:
    rows = casefiles_of(request.organizer.organization)
    return render(request, "organizer/casefiles.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@organizer_required
def open_casefile(request: OrganizerRequest) -> HttpResponse:
    form = CasefileForm(typed_into(request))
    if form.is_valid():
        try:
            casefile, _new = service.open_casefile(
                organizer=request.organizer, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("organizer:casefiles-show", casefile.pk)
    return form_page(request, "organizer/casefiles/open_casefile.html", form)


@require_safe
@organizer_required
def show(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    return show_page(
        request, casefile_of(request, casefile_id), PacketForm(initial=packet_language())
    )


def show_page(request: OrganizerRequest, casefile: Casefile, form: PacketForm) -> HttpResponse:
    """The page of a casefile, with the form that asks for a packet of it; the looks are noted."""
    today = timezone.now().date()
    with transaction.atomic():
        page = casefile_page(casefile)
        shared = [item.dispute for item in page.items if item.dispute is not None]
        record_looks(organizer=request.organizer, disputes=shared, today=today)
        context = {
            "page": page,
            "rows": rows_for(
                casefile.organization, shared, nearest_of([dispute.pk for dispute in shared])
            ),
            "no_longer_shared": [item for item in page.items if item.dispute is None],
            "packets": casefile.packets.all(),
            "holds": Hold.objects.standing(today).filter(casefile=casefile),
            "destruction": Destruction.objects.filter(casefile=casefile).first(),
        }
        return form_page(request, "organizer/casefiles/show.html", form, **context)


@require_POST
@organizer_required
def add(request: OrganizerRequest) -> HttpResponse:
    """Put the ticked disputes into the chosen casefile; those already in it stay as they are."""
    chosen = request.POST.get("casefile", "")
    casefile = get_object_or_404(access.casefiles_of(request.organizer), pk=_uuid(chosen))
    form = PickForm(request.POST, access.disputes_seen_by(request.organizer))
    if not form.is_valid():
        messages.error(
            request, _("Tick at least one dispute that is shared with you."), extra_tags="err"
        )
        return redirect("organizer:disputes")
    chosen_disputes = list(form.cleaned_data["dispute"])
    service.add_disputes(
        casefile=casefile, disputes=chosen_disputes, by=request.user, now=timezone.now()
    )
    count = len(chosen_disputes)
    added = ngettext(
        "%(count)s dispute is in the casefile.", "%(count)s disputes are in the casefile.", count
    )
    messages.success(request, added % {"count": count}, extra_tags="ok")
    return redirect("organizer:casefiles-show", casefile.pk)


@require_POST
@organizer_required
def remove(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    """Take one dispute out; sent twice, it is out all the same."""
    casefile = casefile_of(request, casefile_id)
    inside = Dispute.objects.filter(casefiles=casefile)
    chosen = request.POST.get("dispute", "")
    if dispute := inside.filter(pk=_uuid(chosen)).first():
        service.remove_dispute(
            casefile=casefile, dispute=dispute, by=request.user, now=timezone.now()
        )
    return redirect("organizer:casefiles-show", casefile.pk)


def casefile_of(request: OrganizerRequest, casefile_id: UUID) -> Casefile:
    return get_object_or_404(
        access.casefiles_of(request.organizer).select_related("organization"), pk=casefile_id
    )


def _uuid(text: str) -> UUID:
    """Read an id that a form carried; for anything else there is no page."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
