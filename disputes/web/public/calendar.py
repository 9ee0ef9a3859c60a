"""The private address of a calendar: a program reads the days there, without signing in."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ... import access
from ...choices import CalendarTitles
from .. import limits
from ..own_calendar import calendar_answer


@limits.limited
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the days; that somebody asked is written down nowhere."""
    address = access.calendar_of_token(token)
    if address is None:
        limits.count_calendar_miss(request)
        raise Http404
    # West of here it is still the day before.
    since = timezone.now().date() - timedelta(days=1)
    with override(address.language):
        answer = calendar_answer(address.tasker, CalendarTitles(address.titles), since=since)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
