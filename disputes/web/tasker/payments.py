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
from ...queries.sealed import key_of
from ...services import payments as service
from ..answers import form_page, page_of, saved, typed_into
from ..forms import places
from ..identity import TaskerRequest, tasker_required
from .choices_of_work import own_entries, ticked, work_to_tick
from .forms.payments import MoveForm, PaymentForm, PurposeForm


@require_http_methods(["GET", "POST"])
@tasker_required
def record(request: TaskerRequest) -> HttpResponse:
    """Record a payment for the work that is ticked."""
    now = timezone.now()
    chosen = own_entries(request, ticked(request))
    last = Payment.objects.of(request.tasker).order_by("-entered_at").first()
    first = chosen[0] if chosen else None
    currencies = (
        first.currency if first else "",
        last.currency if last else "",
        request.tasker.currency,
    )
    form = PaymentForm(
        typed_into(request),
        today=places.today_in(request.tasker.country, now),
        choices=work_to_tick(request),
        currencies=currencies,
        initial={
            "entries": [str(entry.pk) for entry in chosen],
            "platform": first.platform_id if first else last.platform_id if last else None,
        },
    )
    if form.is_valid():
        try:
            payment, _new = service.record_payment(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=places.latest_today(now),
                now=now,
                entries=own_entries(request, form.cleaned_data["entries"]),
                **form.facts(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:payments-show", payment_id=payment.pk)
    return form_page(request, "tasker/payments/record.html", form)


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
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            service.move_payment(
                payment=payment,
                stage=form.cleaned_data["stage"],
                received_on=form.cleaned_data["received_on"],
                today=places.latest_today(now),
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
    before = list(payment.allocations.values_list("entry_id", flat=True))
    choices = work_to_tick(request, also=before)
    form = PurposeForm(
        typed_into(request), choices=choices, initial={"entries": [str(pk) for pk in before]}
    )
    if form.is_valid():
        entries = own_entries(request, form.cleaned_data["entries"])
        try:
            service.share_payment(payment=payment, entries=entries, now=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:payments-show", payment_id=payment_id)
    return form_page(request, "tasker/payments/share.html", form, payment=payment)


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
    return form_page(
        request,
        "tasker/payments/show.html",
        form,
        payment=payment,
        line=ledger.payment(request.tasker, payment.pk),
        files=evidence.kept_files(request.tasker, files),
    )


def _own(request: TaskerRequest, payment_id: UUID) -> Payment:
    rows = Payment.objects.of(request.tasker).select_related("platform")
    return get_object_or_404(rows, pk=payment_id)
