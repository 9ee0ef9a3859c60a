"""Forms for pay, begun with the work that is ticked and with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from ...models import Payment
from ...money import Money
from ...queries import ledger
from ..answers import typed_into
from ..forms.amounts import filled_in
from ..identity import TaskerRequest
from .choices_of_work import own_entries, ticked, work_to_tick
from .currencies import offer
from .forms.payments import PaymentForm, PurposeForm, part_of

# What a button sends that changes the form and saves nothing.
TURNS = {"ask_parts", "by_need"}


def payment_form(request: TaskerRequest) -> PaymentForm:
    """Begin with the work that is ticked, and with what was said the last time."""
    chosen = own_entries(request, ticked(request))
    last = Payment.objects.of(request.tasker).order_by("-entered_at").first()
    first = chosen[0] if chosen else None
    # Pay comes in the currency of the work, whatever people use where the tasker lives.
    work = ledger.last_currency(request.tasker)
    platform = first.platform_id if first else last.platform_id if last else None
    of_first, of_last = (row.currency if row else "" for row in (first, last))
    currencies = offer(request.tasker, of_first, work, of_last)
    form = PaymentForm(
        typed_into(request),
        today=timezone.localdate(),
        choices=work_to_tick(request, first=platform),
        parts=_asked_parts(request, None),
        currencies=currencies.codes,
        initial={
            "entries": [str(entry.pk) for entry in chosen],
            "platform": platform,
        },
    )
    form.suggested = currencies.suggested
    return form


def purpose_form(request: TaskerRequest, payment: Payment) -> PurposeForm:
    """Begin with what the person said before, so that saving it changes nothing."""
    before = list(payment.allocations.values_list("entry_id", "micros", "worked_out"))
    paid = [pk for pk, _micros, _worked_out in before]
    # What we worked out is no answer to "What do you know?".
    said = {
        part_of(pk): filled_in(Money(micros, payment.currency))
        for pk, micros, worked_out in before
        if not worked_out
    }
    form = PurposeForm(
        typed_into(request),
        choices=work_to_tick(request, also=paid, first=payment.platform_id),
        parts=_asked_parts(request, paid if said else None),
        initial={"entries": [str(pk) for pk in paid], **said},
    )
    form.fixed_currency = payment.currency
    return form


def _asked_parts(request: TaskerRequest, at_first: Iterable[UUID] | None) -> Iterable[UUID] | None:
    """Return for which work a part is asked; None where it is shared out by need."""
    if request.method != "POST":
        return at_first
    wanted = {"ask_parts", "parts"} & set(request.POST) and "by_need" not in request.POST
    return ticked(request) if wanted else None
