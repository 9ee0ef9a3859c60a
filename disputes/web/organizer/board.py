"""The board: claims whose time runs out, by forum, with the money and with what they lack."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...models import Dispute
from ...queries.board import WINDOWS, Dying, claims_in, dying, groups_of, of_few_people, within
from ...queries.board_rows import BoardRow, rows_of
from ...services.access_records import record_looks, record_looks_at_totals
from ..answers import page_of
from ..identity import OrganizerRequest, organizer_required
from . import board_sheet

AT_ONCE = 500


@require_safe
@organizer_required
@transaction.atomic
def board(request: OrganizerRequest) -> HttpResponse:
    """Show a page of them; the looks at it, and at sums of few people, are noted with it."""
    organization, today = request.organizer.organization, timezone.now().date()
    every = dying(organization, today=today)
    days, place = _asked(request.GET, every)
    shown = within(every, days, today=today)
    page = page_of(request, _in_place(shown, place))
    rows = rows_of(organization, list(page.object_list), today=today)
    _note(request, rows, today)
    record_looks_at_totals(
        organizer=request.organizer, disputes=of_few_people(every, today=today), today=today
    )
    context = {
        "page": page,
        "rows": rows,
        "groups": groups_of(shown),
        "days": days,
        "place": place,
        "windows": [(each, claims_in(within(every, each, today=today))) for each in WINDOWS],
    }
    return render(request, "organizer/board.html", context)


@require_safe
@organizer_required
@transaction.atomic
def download(request: OrganizerRequest) -> HttpResponse:
    """Send the same claims as a file, all of them; the looks at each are noted with it."""
    organization, today = request.organizer.organization, timezone.now().date()
    every = dying(organization, today=today)
    days, place = _asked(request.GET, every)
    chosen = _in_place(within(every, days, today=today), place)
    rows = [
        row
        for part in Paginator(chosen, AT_ONCE)
        for row in rows_of(organization, list(part.object_list), today=today)
    ]
    _note(request, rows, today)
    return HttpResponse(
        board_sheet.written(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="deadlines.csv"'},
    )


def _asked(told: QueryDict, rows: list[Dying]) -> tuple[int, str]:
    """Read the filter from the address; what is not there means all."""
    windows = {str(days): days for days in WINDOWS}
    places = {row.place.code for row in rows}
    place = told.get("place", "")
    return windows.get(told.get("days", ""), WINDOWS[-1]), place if place in places else ""


def _in_place(rows: list[Dying], place: str) -> list[Dying]:
    return [row for row in rows if place in ("", row.place.code)]


def _note(request: OrganizerRequest, rows: list[BoardRow], today: date) -> None:
    seen = {row.dispute.pk for row in rows}
    record_looks(organizer=request.organizer, disputes=[Dispute(pk=pk) for pk in seen], today=today)
