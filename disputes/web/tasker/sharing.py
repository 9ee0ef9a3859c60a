"""Who else may see a dispute: said plainly, given for one organization, ended at once."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ...choices import ConsentLevel
from ...errors import DomainError
from ...models import Dispute, Organization
from ...queries.clocks import stated_rows
from ...queries.disputes import sharings_of
from ...queries.evidence import leaving_files
from ...queries.identities import identity_of
from ...queries.own_words import own_words
from ...services import consent
from ..answers import form_page, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.sharing import LevelForm, ShareForm


@require_http_methods(["GET", "POST"])
@tasker_required
def share(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Let one organization see one dispute from now on."""
    dispute = _own(request, dispute_id)
    live = [sharing.organization.pk for sharing in sharings_of(dispute) if not sharing.revoked_at]
    # Sent a second time, the form must answer as it did the first.
    form = ShareForm(typed_into(request), sees_already=[] if request.method == "POST" else live)
    if form.is_valid():
        organization = form.cleaned_data["organization"]
        try:
            consent.share(
                dispute=dispute, organization=organization, by=request.user, now=timezone.now()
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The organization you chose sees this dispute from now on.")
            return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)
    return form_page(
        request,
        "tasker/sharing/share.html",
        form,
        dispute=dispute,
        words=own_words(dispute),
        told=stated_rows(dispute),
        pictures=leaving_files(dispute),
    )


@require_POST
@tasker_required
def unshare(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """End the sharing with one organization at once."""
    dispute = _own(request, dispute_id)
    organization = get_object_or_404(Organization, pk=_uuid(request.POST.get("organization", "")))
    consent.revoke(dispute=dispute, organization=organization, by=request.user, now=timezone.now())
    says = _("The sharing has ended. That organization no longer sees this dispute.")
    return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)


@require_http_methods(["GET", "POST"])
@tasker_required
def level(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Say how much an organization may tell of who one is; it can be less again at any time."""
    dispute = _own(request, dispute_id)
    live = [sharing for sharing in sharings_of(dispute) if not sharing.revoked_at]
    if not live:
        raise Http404
    first = {"organization": live[0].organization.pk, "level": live[0].level}
    organizations = [sharing.organization for sharing in live]
    form = LevelForm(typed_into(request), live=organizations, initial=first)
    if form.is_valid():
        try:
            consent.set_level(
                dispute=dispute,
                organization=form.cleaned_data["organization"],
                level=form.cleaned_data["level"],
                by=request.user,
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("Saved. It counts from now on.")
            if form.cleaned_data["level"] == ConsentLevel.PSEUDONYM:
                return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)
            return saved(request, "tasker:sharing-level", says, dispute_id=dispute.pk)
    return form_page(
        request,
        "tasker/sharing/level.html",
        form,
        dispute=dispute,
        live=live,
        written=identity_of(request.tasker),
        says_who=any(sharing.level != ConsentLevel.PSEUDONYM for sharing in live),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _own(request: TaskerRequest, dispute_id: UUID) -> Dispute:
    rows = Dispute.objects.of(request.tasker).select_related("tasker", "platform")
    return get_object_or_404(rows, pk=dispute_id)
