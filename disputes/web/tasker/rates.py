"""Rates that a tasker saw before and after a change, told for one dispute."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...errors import DomainError
from ...models import Dispute
from ...queries.disputes import rates_of
from ...services.disputes import report_rates
from ..answers import form_page, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.rates import NO, YES, RatesForm


@require_http_methods(["GET", "POST"])
@tasker_required
def report(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Tell the two rates; told anew, they replace what was told."""
    rows = Dispute.objects.of(request.tasker).select_related("tasker__account")
    dispute = get_object_or_404(rows, pk=dispute_id)
    currencies = (dispute.currency, request.tasker.currency)
    form = RatesForm(typed_into(request), currencies=currencies, initial=_told(dispute))
    if form.is_valid():
        try:
            report_rates(dispute=dispute, by=request.user, now=timezone.now(), **form.facts())
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The rates are saved.")
            return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)
    return form_page(request, "tasker/rates/report.html", form, dispute=dispute)


def _told(dispute: Dispute) -> dict[str, Any]:
    """Return what was told before, as the form asks for it."""
    rates = rates_of(dispute)
    if rates is None:
        return {}
    return {
        "before": rates.before.plain(),
        "after": rates.after.plain(),
        "currency": rates.before.currency,
        "after_is_below": rates.after_is_below,
        "like_for_like": YES if rates.like_for_like else NO,
        "note": rates.note,
    }
