"""The first page, what we keep, and the language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from ... import access
from ...models import Account
from ...money import Money
from ...rules.shortfall import owed
from ...rules.wages import hourly
from ..languages import remember_language
from ..leaving import SAYS_SO

NEXT_PARAMETER = "next"
# Four hours, as a newspaper told it in 2023: reference/press_cases.json, "charisse".
PROMISED, PAID, SECONDS = Money.parse("2", "USD"), Money.parse("0.30", "USD"), 14_400
SAMPLE = {
    "promised": PROMISED,
    "paid": PAID,
    "owed": owed(promised=PROMISED, received=PAID),
    "hour": hourly(received=PAID, seconds=SECONDS),
}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Greet a stranger; send whoever is signed in to their own first page."""
    if not isinstance(request.user, Account):
        return render(request, "public/start.html", _hello(request))
    if access.organizer_of(request.user):
        return redirect("organizer:home")
    if access.tasker_of(request.user):
        return redirect("tasker:home")
    if request.user.is_staff:
        return redirect("admin:index")
    return render(request, "public/start.html", _hello(request))


def _hello(request: HttpRequest) -> dict[str, object]:
    return {
        "sample": SAMPLE,
        "smallest_group": settings.SMALLEST_GROUP,
        "says_signed_out": SAYS_SO in request.GET and not request.user.is_authenticated,
    }


@require_safe
def what_we_keep(request: HttpRequest) -> HttpResponse:
    context = {"smallest_group": settings.SMALLEST_GROUP}
    return render(request, "public/what_we_keep.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie of its own, and go back to the page."""
    answer = HttpResponseRedirect(safe_next(request))
    if check_for_language(chosen := request.POST.get("language", "")):
        remember_language(answer, chosen)
    return answer


def safe_next(request: HttpRequest) -> str:
    """Return where to go on: a page of ours, or the start page."""
    wanted = request.POST.get(NEXT_PARAMETER) or request.GET.get(NEXT_PARAMETER) or "/"
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
