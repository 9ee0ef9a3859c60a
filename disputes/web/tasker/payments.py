"""Pay: recorded for one entry or many, moved on, taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import Evidence, Payment
from ...queries import evidence, ledger
from ...queries.ledger import EntryLine, PaymentLine, ShareLine
from ...queries.sealed import key_of
from ...services import payments as service
from ...services import receipts
from ...services.time_zones import latest_today
from ..answers import form_page, kept, page_of, saved, saved_before, typed_into
from ..earlier import earlier_versions
from ..identity import TaskerRequest, tasker_required
from .choices_of_work import own_entries
from .device import from_own_device
from .forms.payments import CorrectionForm, MoveForm
from .paid import say_part
from .pay_forms import TURNS, payment_form, purpose_form, shares_of

RECORD = "tasker/payments/record.html"


@require_http_methods(["GET", "POST"])
@tasker_required
@from_own_device
def record(request: TaskerRequest) -> HttpResponse:
    """Record a payment for the work that is ticked."""
    now = timezone.now()
    form = payment_form(request)
    if TURNS & set(request.POST):
        form.show_unchecked()
    elif form.is_valid():
        entries = own_entries(request, form.cleaned_data["entries"])
        stated = {"shares": shares_of(entries, form.shares()), **form.facts()}
        try:
            payment, new = service.record_payment(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=latest_today(request.tasker, now),
                now=now,
                entries=entries,
                **stated,
            )
            if new or service.says(payment=payment, entries=entries, **stated):
                say_part(request, payment, entries, now)
                receipt = receipts.of_payment(payment)
                return kept(
                    request, receipt, "tasker:payments-show", new=new, payment_id=payment.pk
                )
            return saved_before(request, RECORD, form, "tasker:payments", payment_id=payment.pk)
        except DomainError as error:
            form.refuse(error)
    return form_page(request, RECORD, form)


@require_http_methods(["GET", "POST"])
@tasker_required
def amend(request: TaskerRequest, payment_id: UUID) -> HttpResponse:
    """Correct a payment on the screen it was recorded with; what it said before is kept."""
    now = timezone.now()
    payment = _own(request, payment_id)
    line = ledger.payment(request.tasker, payment_id)
    if line is None:
        return redirect("tasker:payments-show", payment_id=payment_id)
    currencies = (payment.currency, request.tasker.currency)
    form = CorrectionForm(typed_into(request), line=line, currencies=currencies)
    if form.is_valid():
        try:
            service.amend_payment(
                payment=payment,
                today=latest_today(request.tasker, now),
                now=now,
                share_anew=form.shares_anew(),
                **form.only_changed(form.facts()),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:payments-show", payment_id=payment_id)
    return form_page(request, RECORD, form, payment=payment)


@require_safe
@tasker_required
def payments(request: TaskerRequest) -> HttpResponse:
    page = page_of(request, ledger.payment_rows(request.tasker))
    lines = ledger.payment_lines(page.object_list, key=key_of(request.tasker))
    return render(request, "tasker/payments.html", {"page": page, "lines": lines})


@require_safe
@tasker_required
def show(request: TaskerRequest, payment_id: UUID) -> HttpResponse:
    payment = _own(request, payment_id)
    form = MoveForm(initial={"stage": payment.stage, "received_on": payment.received_on})
    return _shown(request, payment, form)


@require_POST
@tasker_required
def move(request: TaskerRequest, payment_id: UUID) -> HttpResponse:
    """Say where the money stands now."""
    now = timezone.now()
    payment = _own(request, payment_id)
    form = MoveForm(typed_into(request))
    if form.is_valid():
        try:
            service.move_payment(
                payment=payment,
                stage=form.cleaned_data["stage"],
                received_on=form.cleaned_data["received_on"],
                today=latest_today(request.tasker, now),
                now=now,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:payments-show", payment_id=payment_id)
    return _shown(request, payment, form)


@require_http_methods(["GET", "POST"])
@tasker_required
def share(request: TaskerRequest, payment_id: UUID) -> HttpResponse:
    """Say anew which work a payment was for."""
    payment = _own(request, payment_id)
    form = purpose_form(request, payment)
    if TURNS & set(request.POST):
        form.show_unchecked()
    elif form.is_valid():
        entries = own_entries(request, form.cleaned_data["entries"])
        try:
            service.share_payment(
                payment=payment,
                entries=entries,
                shares=shares_of(entries, form.shares()),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:payments-show", payment_id=payment_id)
    worked_out = payment.allocations.filter(worked_out=True).exists()
    return form_page(
        request, "tasker/payments/share.html", form, payment=payment, worked_out=worked_out
    )


@require_http_methods(["GET", "POST"])
@tasker_required
def retract(request: TaskerRequest, payment_id: UUID) -> HttpResponse:
    """Take a payment back, after a page that says what that changes."""
    payment = _own(request, payment_id)
    line = ledger.payment(request.tasker, payment_id)
    if request.method == "POST":
        service.retract_payment(payment=payment, now=timezone.now())
    elif line is not None:
        return render(request, "tasker/payments/retract.html", {"line": line})
    return redirect("tasker:payments-show", payment_id=payment_id)


def _shown(request: TaskerRequest, payment: Payment, form: MoveForm) -> HttpResponse:
    files = Evidence.objects.standing().filter(payment=payment)
    line = ledger.payment(request.tasker, payment.pk)
    return form_page(
        request,
        "tasker/payments/show.html",
        form,
        payment=payment,
        line=line,
        shares=_with_work(request, line) if line else [],
        amended=payment.revisions.count(),
        earlier=earlier_versions(request, payment.revisions.all()),
        files=evidence.kept_files(request.tasker, files),
        receipt=receipts.of_payment(payment),
    )


def _with_work(request: TaskerRequest, line: PaymentLine) -> list[tuple[ShareLine, EntryLine]]:
    """Put the work that each share paid beside it."""
    rows = ledger.entry_rows(request.tasker).filter(pk__in=[each.entry_id for each in line.shares])
    found = ledger.entry_lines(rows, key=key_of(request.tasker), today=timezone.localdate())
    work = {entry.id: entry for entry in found}
    return [(share, work[share.entry_id]) for share in line.shares]


def _own(request: TaskerRequest, payment_id: UUID) -> Payment:
    rows = Payment.objects.of(request.tasker).select_related("platform")
    return get_object_or_404(rows, pk=payment_id)
