"""Disputes: raised, looked at, closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ...errors import DomainError
from ...models import Dispute, DisputeEntry, Packet, WorkEntry
from ...queries import disputes as query
from ...queries import evidence, ledger, lock_outs
from ...queries.batch_choices import folded
from ...queries.clocks import deadlines_of
from ...queries.hand_outs import hand_outs_of
from ...queries.late_pay import late_pay_of
from ...queries.lateness import late_days
from ...queries.retention import holds_seen_by_tasker
from ...queries.sealed import key_of
from ...queries.timeline import timeline
from ...rules import lifecycle
from ...rules.lifecycle import Verb
from ...services import disputes as service
from ...services.time_zones import latest_today
from ..answers import form_page, page_of, saved, saved_before, typed_into
from ..earlier import earlier_versions
from ..forms.base import OwedForm
from ..identity import TaskerRequest, tasker_required
from .choices_of_work import (
    free_rows,
    lock_outs_to_choose,
    own_claim,
    own_entries,
    own_lock_out,
    ticked,
    work_to_tick,
)
from .forms.disputes import CorrectionForm, DisputeForm

RAISE = "tasker/disputes/raise_dispute.html"


@require_safe
@tasker_required
def disputes(request: TaskerRequest) -> HttpResponse:
    rows = Dispute.objects.of(request.tasker).select_related("platform")
    page = page_of(request, rows)
    context = {"page": page, "lock_outs": lock_outs.lock_outs(request.tasker)}
    return render(request, "tasker/disputes.html", context)


@require_http_methods(["GET", "POST"])
@tasker_required
def raise_dispute(request: TaskerRequest) -> HttpResponse:
    """Claim what is owed, or that access was wrongly taken."""
    now, stands_in = timezone.now(), None
    work = work_to_tick(request, first=_platform_of_ticked(request), unclaimed=True)
    form = DisputeForm(
        typed_into(request),
        entries=work.choices,
        deactivations=lock_outs_to_choose(request),
        initial={
            "entries": [str(pk) for pk in ticked(request)],
            "deactivation": request.GET.get("deactivation", ""),
        },
    )
    work.tell(form)
    if form.is_valid():
        told = form.cleaned_data
        before = Dispute.objects.of(request.tasker).filter(client_ref=told["client_ref"]).first()
        claim = {
            **{name: told[name] for name in ("ground", "statement", "due_on", "platform")},
            "entries": own_claim(request, told["entries"], of=before, more=before is None),
            "deactivation": own_lock_out(request, told["deactivation"]),
        }
        try:
            dispute, new = service.raise_dispute(
                tasker=request.tasker,
                client_ref=told["client_ref"],
                now=now,
                today=latest_today(request.tasker, now),
                **claim,
            )
            if new or service.says(dispute=dispute, **claim):
                return saved(request, "tasker:disputes-show", dispute_id=dispute.pk)
            return saved_before(request, RAISE, form, "tasker:disputes", dispute_id=dispute.pk)
        except DomainError as error:
            form.refuse(error)
            stands_in = error.params.get("dispute")
    return form_page(request, RAISE, form, stands_in=stands_in)


@require_http_methods(["GET", "POST"])
@tasker_required
def amend(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Correct the words, the ground, the work or the day; what it said before is kept."""
    now = timezone.now()
    dispute = _own(request, dispute_id)
    standing = WorkEntry.objects.of(request.tasker).standing()
    rows = standing.filter(disputes=dispute).values_list("pk", flat=True)
    free = free_rows(request.tasker, platform=dispute.platform, unclaimed=True)
    inside = folded(request.tasker, list(rows), free)
    initial = {
        "ground": dispute.ground,
        "statement": query.statement_of(dispute),
        "due_on": dispute.stated_due_on,
        "entries": [str(pk) for pk in inside],
    }
    work = work_to_tick(request, also=inside, platform=dispute.platform, unclaimed=True)
    form = CorrectionForm(typed_into(request), entries=work.choices, initial=initial)
    work.tell(form)
    if form.is_valid():
        changes = form.only_changed(form.facts())
        if "entries" in changes:
            changes["entries"] = own_claim(request, changes["entries"], of=dispute, more=True)
        try:
            service.amend_dispute(
                dispute=dispute,
                by=request.user,
                today=latest_today(request.tasker, now),
                now=now,
                **changes,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:disputes-show", dispute_id=dispute_id)
    return form_page(request, "tasker/disputes/amend.html", form, dispute=dispute)


@require_safe
@tasker_required
def show(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    dispute = _own(request, dispute_id)
    today = timezone.localdate()
    named = DisputeEntry.objects.filter(dispute=dispute).values("entry")
    rows = ledger.entry_rows(request.tasker).filter(pk__in=named)
    lines = ledger.entry_lines(rows, key=key_of(request.tasker), today=today)
    shut = dispute.deactivation_id
    lock_out = lock_outs.lock_out(request.tasker, shut) if shut else None
    sharings = query.sharings_of(dispute)
    live = [sharing for sharing in sharings if not sharing.revoked_at]
    deadlines = None if dispute.resolved_at else deadlines_of(dispute, today)
    context = {
        "dispute": dispute,
        "statement": query.statement_of(dispute),
        "amended": dispute.revisions.count(),
        "earlier": earlier_versions(request, dispute.revisions.all()),
        "rates": query.rates_of(dispute),
        "lines": lines,
        "lock_out": lock_out,
        "counted_once": lock_outs.counted_once(lock_out, lines),
        "days_old": query.days_old(dispute, today),
        "from_lock_out": query.counts_from_lock_out(dispute, lines, lock_out),
        "late": late_days([dispute.pk]).get(dispute.pk),
        "deadlines": deadlines if dispute.runs else None,
        "late_pay": deadlines and late_pay_of(dispute, deadlines, today),
        "moments": timeline(dispute, zone=timezone.get_current_timezone()),
        "sharings": live,
        "others": query.organizations_beside(live),
        "ended": [sharing for sharing in sharings if sharing.revoked_at],
        "looks": query.looks_at(dispute),
        "hand_outs": hand_outs_of(dispute),
        "holds": holds_seen_by_tasker(dispute, today),
        "smallest_group": settings.SMALLEST_GROUP,
        "files": evidence.files_of(dispute),
        "packets": Packet.objects.of_tasker(request.tasker).filter(dispute=dispute),
        "may": {verb.value: lifecycle.may(dispute.status, verb) for verb in Verb},
    }
    return render(request, "tasker/disputes/show.html", context)


@require_http_methods(["GET", "POST"])
@tasker_required
def settle(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Say that it is settled, after a page that says what that means."""
    says = _("The dispute is settled. Its days no longer count.")
    return _close(request, dispute_id, service.settle, "tasker/disputes/settle.html", says)


@require_http_methods(["GET", "POST"])
@tasker_required
def withdraw(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Take it back, after a page that says what that means."""
    says = _("The dispute is withdrawn. No organization sees it now.")
    return _close(request, dispute_id, service.withdraw, "tasker/disputes/withdraw.html", says)


@require_http_methods(["GET", "POST"])
@tasker_required
def reopen(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Open it again, after a page that says what that means."""
    says = _("The dispute is open again. Its days count again.")
    return _close(request, dispute_id, service.reopen, "tasker/disputes/reopen.html", says)


def _close(
    request: TaskerRequest,
    dispute_id: UUID,
    change: Callable[..., Dispute],
    template: str,
    says: str,
) -> HttpResponse:
    dispute = _own(request, dispute_id)
    form, stands_in = OwedForm(typed_into(request)), None
    if form.is_valid():
        try:
            change(dispute=dispute, by=request.user, now=timezone.now())
        except DomainError as error:
            form.refuse(error)
            stands_in = error.params.get("dispute")
        else:
            return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)
    live = [sharing for sharing in query.sharings_of(dispute) if not sharing.revoked_at]
    about = {"dispute": dispute, "sharings": live, "stands_in": stands_in}
    return form_page(request, template, form, **about)


def _platform_of_ticked(request: TaskerRequest) -> UUID | None:
    return next((entry.platform_id for entry in own_entries(request, ticked(request))), None)


def _own(request: TaskerRequest, dispute_id: UUID) -> Dispute:
    rows = Dispute.objects.of(request.tasker).select_related("platform", "tasker__account")
    return get_object_or_404(rows, pk=dispute_id)
