"""The first page of a tasker: what is owed, what an hour really paid, what needs them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...choices import PayAnswer
from ...models import CheckIn
from ...queries import home as query
from ...queries import ways_in
from ...queries.coming import Coming, coming
from ...queries.timers import read
from ..done_here import done_here
from ..identity import TaskerRequest, tasker_required

# Where the rows of each kind of need are looked after.
PAGES = {
    "notice": "tasker:disputes-show",
    "reminder": "tasker:reminders-show",
    "pay_overdue": "tasker:entries-show",
    "payment_to_share": "tasker:payments-share",
    "open_again": "tasker:deactivations-show",
    "event_to_join": "tasker:deactivations-show",
    "letter_proposed": "tasker:letters",
    "dispute_paid": "tasker:disputes-settle",
    "dispute_old": "tasker:disputes-show",
}


@require_safe
@tasker_required
def home(request: TaskerRequest) -> HttpResponse:
    today = timezone.localdate()
    found = query.home(request.tasker, today)
    needs = [
        (need, [(item, reverse(PAGES[need.kind], args=[item.id])) for item in need.items])
        for need in found.needs
    ]
    owed = [each for each in found.owed if each.at_least or not each.amount.is_zero]
    platforms = [each for each in found.platforms if each.sums or each.has_unknown]
    way_back = ways_in.way_back(request.tasker, done=done_here(request))
    ahead = coming(request.tasker, found.pay_days, today=today)
    context = {
        "home": found,
        "owed": owed,
        "platforms": platforms,
        "needs": needs,
        "coming": [(each, _page_of(each)) for each in ahead],
        "no_minimum": not any(wage.minimum for wage in found.wages),
        "unpaid_is_shared": any(wage.unpaid_is_shared for wage in found.wages),
        "way_back": way_back,
        "news": way_back.news,
        "answers": list(PayAnswer),
        "answered": _answered(request),
        "clock": read(getattr(request.tasker, "timer", None), now=timezone.now()),
    }
    return render(request, "tasker/home.html", context)


def _page_of(ahead: Coming) -> str:
    if ahead.kind == "pay_day":
        return f"{reverse('tasker:entries')}?platform={ahead.id}&unpaid=on"
    noun = "reminders" if ahead.kind == "reminder" else "disputes"
    anchor = "#deadlines" if ahead.clock else ""
    return reverse(f"tasker:{noun}-show", args=[ahead.id]) + anchor


def _answered(request: TaskerRequest) -> CheckIn | None:
    """Return the answer that was given a moment ago, with which it can be taken back."""
    try:
        pk = UUID(request.GET.get("answered", ""))
    except ValueError:
        return None
    rows = CheckIn.objects.of(request.tasker).standing().select_related("payment", "entry")
    return rows.filter(pk=pk).first()
