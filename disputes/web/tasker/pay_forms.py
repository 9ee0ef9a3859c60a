"""Forms for pay, begun with the work that is ticked and with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from ...models import Payment, WorkEntry
from ...money import Money
from ...queries import ledger
from ...queries.batch_choices import folded
from ...rules import allocation
from ..answers import typed_into
from ..forms.amounts import filled_in
from ..identity import TaskerRequest
from .choices_of_work import free_rows, own_entries, ticked, work_to_tick
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
    choices = work_to_tick(request, first=platform)
    form = PaymentForm(
        typed_into(request),
        today=timezone.localdate(),
        choices=choices.choices,
        parts=_asked_parts(request, None),
        currencies=currencies.codes,
        initial={
            "entries": [str(pk) for pk in ticked(request)],
            "platform": platform,
        },
    )
    choices.tell(form)
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
    if not said:
        paid = list(folded(request.tasker, paid, free_rows(request.tasker)))
    work = work_to_tick(request, also=paid, first=payment.platform_id)
    form = PurposeForm(
        typed_into(request),
        choices=work.choices,
        parts=_asked_parts(request, paid if said else None),
        initial={"entries": [str(pk) for pk in paid], **said},
    )
    work.tell(form)
    form.fixed_currency = payment.currency
    return form


def _asked_parts(request: TaskerRequest, at_first: Iterable[UUID] | None) -> Iterable[UUID] | None:
    """Return for which work a part is asked; None where it is shared out by need."""
    if request.method != "POST":
        return at_first
    wanted = {"ask_parts", "parts"} & set(request.POST) and "by_need" not in request.POST
    return ticked(request) if wanted else None


def shares_of(
    entries: Sequence[WorkEntry], parts: Mapping[UUID, Money] | None
) -> dict[UUID, Money] | None:
    """Give each piece of work its part; the part of a batch is shared by what was promised.

    By the promise, not by what is still owed: the same form, sent twice, says the same twice.
    """
    if parts is None:
        return None
    shares = {entry.pk: parts[entry.pk] for entry in entries if entry.pk in parts}
    for batch in parts.keys() - shares.keys():
        rows = [row for row in entries if row.batch == batch and row.pk not in shares]
        needs = [row.promised for row in rows]
        if None in needs:
            needs = [parts[batch]] * len(rows)
        each = allocation.by_need(parts[batch], needs)
        shares |= {row.pk: part for row, part in zip(rows, each, strict=True)}
    return shares
