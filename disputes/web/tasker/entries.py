"""Work: logged, listed, looked at, corrected, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...choices import WorkKind
from ...errors import DomainError
from ...models import Evidence, WorkEntry
from ...models.entry import WorkEntryQuerySet
from ...models.platform import OTHER
from ...queries import evidence, ledger
from ...queries.ledger import EntryLine
from ...queries.sealed import key_of
from ...queries.timers import Clock, stopped_clock
from ...rules.time_zones import UNIVERSAL
from ...services import entries as service
from ...services import receipts
from ...services.time_zones import latest_today
from ..answers import form_page, kept, page_of, saved, saved_before, typed_into
from ..earlier import earlier_versions
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from . import last_time
from .csv_file import entries_csv
from .currencies import offer
from .device import from_own_device
from .forms.entries import CorrectionForm, EntryFilter, LogForm
from .forms.entries_filled_in import again_of, begun, measured, paid, stated

Work = TypeVar("Work", bound=LogForm)
LOG = "tasker/entries/log.html"


@require_http_methods(["GET", "POST"])
@tasker_required
@from_own_device
def log(request: TaskerRequest) -> HttpResponse:
    """Log work on one screen; what was said the last time is filled in."""
    now = timezone.now()
    lines = last_time.lately(request)
    last = next(iter(lines), None)
    same = last if "same" in request.GET and request.method == "GET" else None
    initial = again_of(same) if same else begun(last)
    clock = _clock(request, now)
    initial |= measured(clock, today=timezone.localdate(now)) if clock else {}
    form = work_form(LogForm, request, last, initial=initial)
    if last_time.FILL in request.POST:
        lines = (*filter(None, [last_time.fill(form, request, lines)]), *lines)
    elif form.is_valid() and last_time.is_meant(form, request, lines):
        today = latest_today(request.tasker, now)
        try:
            entry, new = service.log_entry(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=today,
                now=now,
                unknown=form.cleaned_data["unknown"],
                **form.facts(),
            )
            if new or service.says(entry=entry, today=today, **form.facts()):
                receipt = receipts.of_entry(entry)
                return kept(request, receipt, "tasker:entries-show", new=new, entry_id=entry.pk)
            return saved_before(request, LOG, form, "tasker:entries", entry_id=entry.pk)
        except DomainError as error:
            form.refuse(error)
    context = {
        **last_time.told(form, lines),
        "last": paid(last),
        "same": same,
        "clock": clock,
        "universal": timezone.get_current_timezone_name() == UNIVERSAL,
    }
    return form_page(request, LOG, form, **context)


@require_safe
@tasker_required
def entries(request: TaskerRequest) -> HttpResponse:
    """The list, page by page, of everything or of what is still owed."""
    wanted = EntryFilter(request.GET)
    page = page_of(request, _filtered(request, wanted))
    today = timezone.localdate()
    lines = ledger.entry_lines(page.object_list, key=key_of(request.tasker), today=today)
    context = {"filter": wanted, "page": page, "lines": lines}
    return render(request, "tasker/entries.html", context)


@require_safe
@tasker_required
def download(request: TaskerRequest) -> HttpResponse:
    """The same list as a file for a spreadsheet, whole."""
    today = timezone.localdate()
    rows = _filtered(request, EntryFilter(request.GET))
    return entries_csv(ledger.entry_lines(rows, key=key_of(request.tasker), today=today))


@require_safe
@tasker_required
def show(request: TaskerRequest, entry_id: UUID) -> HttpResponse:
    return _shown(request, _own(request, entry_id))


def _shown(
    request: TaskerRequest, entry: WorkEntry, refused: DomainError | None = None
) -> HttpResponse:
    """Show an entry, with what cannot be done about it where that was just tried."""
    today = timezone.localdate()
    files = Evidence.objects.standing().filter(entry=entry)
    paid = ledger.payment_lines(
        ledger.payment_rows(request.tasker).filter(allocations__entry=entry),
        key=key_of(request.tasker),
    )
    line = ledger.entry(request.tasker, entry.pk, today=today)
    context = {
        "refused": say(refused) if refused else "",
        "entry": entry,
        "line": line,
        "is_unpaid_time": line is not None and line.is_unpaid_time,
        "is_ahead": bool(line and line.pay_due_on and line.pay_due_on > today),
        "files": evidence.kept_files(request.tasker, files),
        "payments": [(line, line.share_of(entry.pk)) for line in paid],
        "is_last": _is_last(request, entry),
        "disputes": entry.disputes.select_related("platform"),
        "amended": entry.revisions.count(),
        "earlier": earlier_versions(request, entry.revisions.all()),
        "receipt": receipts.of_entry(entry),
    }
    return render(request, "tasker/entries/show.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
@tasker_required
def amend(request: TaskerRequest, entry_id: UUID) -> HttpResponse:
    """Correct an entry on the screen it was logged with; what it said before is kept."""
    now = timezone.now()
    entry = _own(request, entry_id)
    line = ledger.entry(request.tasker, entry_id, today=timezone.localdate(now))
    if line is None:
        return redirect("tasker:entries-show", entry_id=entry_id)
    form = work_form(
        CorrectionForm, request, line, initial=stated(line, today=timezone.localdate(now))
    )
    if form.is_valid():
        try:
            service.amend_entry(
                entry=entry,
                today=latest_today(request.tasker, now),
                now=now,
                unknown=form.cleaned_data["unknown"],
                **form.only_changed(form.facts()),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:entries-show", entry_id=entry_id)
    return form_page(request, LOG, form, entry=entry, more=True)


@require_POST
@tasker_required
def retract(request: TaskerRequest, entry_id: UUID) -> HttpResponse:
    service.retract_entry(entry=_own(request, entry_id), now=timezone.now())
    return redirect("tasker:entries-show", entry_id=entry_id)


@require_POST
@tasker_required
def restore(request: TaskerRequest, entry_id: UUID) -> HttpResponse:
    entry = _own(request, entry_id)
    try:
        service.restore_entry(entry=entry, now=timezone.now())
    except DomainError as error:
        return _shown(request, entry, error)
    return saved(
        request,
        "tasker:entries-show",
        gettext("This work is back. It counts in your sums again."),
        entry_id=entry_id,
    )


def _own(request: TaskerRequest, entry_id: UUID) -> WorkEntry:
    return get_object_or_404(WorkEntry.objects.of(request.tasker), pk=entry_id)


def _filtered(request: TaskerRequest, wanted: EntryFilter) -> WorkEntryQuerySet:
    rows = ledger.entry_rows(request.tasker)
    if not wanted.is_valid():
        return rows
    if platform := wanted.cleaned_data["platform"]:
        rows = rows.filter(platform=platform)
    if wanted.cleaned_data["unpaid"]:
        unknown = Q(promised_micros=None, kind=WorkKind.WORK)
        rows = rows.filter(unknown | Q(promised_micros__gt=F("received_micros")))
    return rows


def _clock(request: TaskerRequest, now: datetime) -> Clock | None:
    """Return the stopped clock that this form logs: asked for, or named by what was sent."""
    if "timer" not in request.GET:
        return None
    clock = stopped_clock(request.tasker, now=now)
    sent = request.POST.get("client_ref")
    return clock if clock and sent in (None, str(clock.client_ref)) else None


def _is_last(request: TaskerRequest, entry: WorkEntry) -> bool:
    rows = ledger.latest_first(WorkEntry.objects.of(request.tasker).standing())
    return rows.values_list("pk", flat=True).first() == entry.pk


def work_form(
    kind: type[Work], request: TaskerRequest, line: EntryLine | None, *, initial: dict[str, Any]
) -> Work:
    rate = line.rate if line else None
    used = rate.currency if rate else ledger.last_currency(request.tasker)
    currencies = offer(request.tasker, used)
    form = kind(
        typed_into(request),
        today=timezone.localdate(),
        currencies=currencies.codes,
        initial=initial,
    )
    form.suggested = currencies.suggested
    if line is not None and line.platform.slug != OTHER:
        form.fields["project"].help_text = ""
    return form
