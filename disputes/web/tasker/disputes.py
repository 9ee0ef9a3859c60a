"""Disputes: raised, looked at, closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ...errors import DomainError
from ...models import Deactivation, Dispute, DisputeEntry, Evidence, Packet
from ...queries import disputes as query
from ...queries import evidence, ledger, lock_outs
from ...queries.sealed import key_of
from ...queries.timeline import timeline
from ...rules import lifecycle
from ...rules.lifecycle import Verb
from ...services import disputes as service
from ...templatetags.owed import day, platform_name
from ..answers import form_page, page_of, saved, typed_into
from ..forms import places
from ..forms.base import OwedForm
from ..identity import TaskerRequest, tasker_required
from .choices_of_work import own_entries, ticked, work_to_tick
from .forms.disputes import DisputeForm


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
    now = timezone.now()
    form = DisputeForm(
        typed_into(request),
        entries=work_to_tick(request),
        deactivations=_lock_outs_to_choose(request),
        initial={
            "entries": [str(pk) for pk in ticked(request)],
            "deactivation": request.GET.get("deactivation", ""),
        },
    )
    if form.is_valid():
        told = form.cleaned_data
        try:
            dispute, _new = service.raise_dispute(
                tasker=request.tasker,
                client_ref=told["client_ref"],
                ground=told["ground"],
                now=now,
                today=places.latest_today(now),
                entries=own_entries(request, told["entries"]),
                deactivation=_own_lock_out(request, told["deactivation"]),
                statement=told["statement"],
                due_on=told["due_on"],
                platform=told["platform"],
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:disputes-show", dispute_id=dispute.pk)
    return form_page(request, "tasker/disputes/raise_dispute.html", form)


@require_safe
@tasker_required
def show(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    dispute = _own(request, dispute_id)
    today = places.today_in(request.tasker.country, timezone.now())
    named = DisputeEntry.objects.filter(dispute=dispute).values("entry")
    rows = ledger.entry_rows(request.tasker).filter(pk__in=named)
    lock_out = dispute.deactivation_id
    sharings = query.sharings_of(dispute)
    context = {
        "dispute": dispute,
        "statement": query.statement_of(dispute),
        "rates": query.rates_of(dispute),
        "lines": ledger.entry_lines(rows, key=key_of(request.tasker), today=today),
        "lock_out": lock_outs.lock_out(request.tasker, lock_out) if lock_out else None,
        "days_old": (today - dispute.due_on).days if dispute.due_on else None,
        "moments": timeline(dispute),
        "sharings": [sharing for sharing in sharings if not sharing.revoked_at],
        "ended": [sharing for sharing in sharings if sharing.revoked_at],
        "looks": query.looks_at(dispute),
        "files": evidence.kept_files(request.tasker, _files(dispute)),
        "packets": Packet.objects.of_tasker(request.tasker).filter(dispute=dispute),
        "may": {verb.value: lifecycle.may(dispute.status, verb) for verb in Verb},
    }
    return render(request, "tasker/disputes/show.html", context)


@require_http_methods(["GET", "POST"])
@tasker_required
def settle(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Say that it is settled, after a page that says what that means."""
    return _close(request, dispute_id, service.settle, "tasker/disputes/settle.html")


@require_http_methods(["GET", "POST"])
@tasker_required
def withdraw(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Take it back, after a page that says what that means."""
    return _close(request, dispute_id, service.withdraw, "tasker/disputes/withdraw.html")


@require_http_methods(["GET", "POST"])
@tasker_required
def reopen(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Open it again, after a page that says what that means."""
    return _close(request, dispute_id, service.reopen, "tasker/disputes/reopen.html")


def _close(
    request: TaskerRequest, dispute_id: UUID, change: Callable[..., Dispute], template: str
) -> HttpResponse:
    dispute = _own(request, dispute_id)
    form = OwedForm(typed_into(request))
    if form.is_valid():
        try:
            change(dispute=dispute, by=request.user, now=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:disputes-show", dispute_id=dispute.pk)
    return form_page(request, template, form, dispute=dispute)


def _own(request: TaskerRequest, dispute_id: UUID) -> Dispute:
    rows = Dispute.objects.of(request.tasker).select_related("platform", "tasker__account")
    return get_object_or_404(rows, pk=dispute_id)


def _files(dispute: Dispute) -> list[Evidence]:
    about = Q(dispute=dispute) | Q(entry__disputes=dispute) | Q(deactivation__disputes=dispute)
    paid = Q(payment__allocations__entry__disputes=dispute)
    return list(Evidence.objects.standing().filter(about | paid).distinct())


def _lock_outs_to_choose(request: TaskerRequest) -> list[tuple[str, str]]:
    rows = Deactivation.objects.of(request.tasker).standing().select_related("platform")
    return [
        (
            str(row.pk),
            format_html(
                _("{platform}, blocked {day}"),
                platform=format_html("<bdi>{}</bdi>", platform_name(row.platform)),
                day=day(row.seen_on or row.effective_on),
            ),
        )
        for row in rows
    ]


def _own_lock_out(request: TaskerRequest, pk: UUID | None) -> Deactivation | None:
    rows = Deactivation.objects.of(request.tasker).select_related("platform")
    return rows.filter(pk=pk).first() if pk else None
