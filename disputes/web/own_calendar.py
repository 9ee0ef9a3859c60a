"""A tasker's days as a calendar file, in the words that they chose."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext

from ..choices import CalendarTitles
from ..documents.calendar_file import MEDIA_TYPE, CalendarDay, calendar_file
from ..models import Tasker
from ..queries.coming import Coming, ComingKind
from ..queries.own_calendar import own_days
from ..templatetags.owed import platform_name, write_money
from .answers import file_answer

NAME = "reminders.ics"


def calendar_answer(tasker: Tasker, titles: CalendarTitles, *, since: date) -> HttpResponse:
    days = [
        CalendarDay(uid=day.uid, day=day.about.day, title=_title(day.about, titles))
        for day in own_days(tasker, titles=titles, since=since)
    ]
    data = calendar_file(days, name=gettext("Reminders"))
    return file_answer(data, media_type=MEDIA_TYPE, name=NAME)


def _title(about: Coming, titles: CalendarTitles) -> str:
    if titles is CalendarTitles.NEUTRAL:
        return gettext("Reminder")
    pays = about.kind is ComingKind.DISPUTE_DUE
    kind = gettext((ComingKind.PAY_DAY if pays else about.kind).label)
    if titles is CalendarTitles.KINDS or about.platform is None:
        return kind
    parts = [platform_name(about.platform)]
    parts += [write_money(about.amount)] if about.amount is not None else []
    return gettext("{kind}: {what}").format(kind=kind, what=", ".join(parts))
