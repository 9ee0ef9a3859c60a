"""What was written the last time, for the screen that the next work is logged on.

It is in the fields when the page opens, and the page says so: what is saved is what was seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from ...choices import WorkKind
from ...models.entry import WorkEntryQuerySet
from ...queries import ledger
from ...queries.ledger import EntryLine
from ...queries.sealed import key_of
from ...templatetags.owed import platform_name
from ..identity import TaskerRequest
from ..own_device import WHOSE
from .forms.entries import LogForm
from .forms.entries_filled_in import NO_PAY, like, whole

# Far enough back for whoever works on a few projects in turns; each row has texts to open.
LOOKED_AT = 25
# How many are offered: more would be another list to read.
OFFERED = 3
# The buttons that fill in or empty, and save nothing: one work by its id, the last of the
# platform that is chosen, or none.
FILL, THERE, EMPTY = "fill", "there", "nothing"
# The platform whose pay was filled in, as the page sends it back.
LIKE = "like"
LIKE_LAST = _(
    "You wrote this the last time. Change it if it is different now, or if you chose another "
    "platform. Empty is not zero."
)
ASKED = gettext_noop(
    "This is what %(before)s promised the last time. Does %(now)s pay the same? Then save again. "
    "If not, change it."
)
NOBODY_PAYS = _("If nobody pays for this time, empty the pay above.")
NONE_THERE = _("You logged no pay there yet. Leave it empty if nobody said. Empty is not zero.")


def lately(request: TaskerRequest) -> tuple[EntryLine, ...]:
    """Return the latest work; first of all what the next is probably like."""
    return _lines(request, ledger.entry_rows(request.tasker))


def last_line(request: TaskerRequest) -> EntryLine | None:
    """Return the work that the next is probably like."""
    return next(iter(_lines(request, ledger.entry_rows(request.tasker), most=1)), None)


def fill(form: LogForm, request: TaskerRequest, lines: Iterable[EntryLine]) -> EntryLine | None:
    """Put into the form what its button asked for, and return it; what else was typed stays."""
    asked = request.POST[FILL]
    form.show_unchecked()
    if asked == THERE:
        line = _there(form, request)
        form.initial = {**form.initial, **(like(line) if line else NO_PAY)}
        if not (line and line.rate):
            form["amount"].help_text = NONE_THERE
        return line
    line = next((each for each in lines if str(each.id) == asked), None)
    empty = {"platform": None, "project": "", **NO_PAY}
    form.initial = {**form.initial, **(like(line) if line else empty)}
    return line


def is_meant(form: LogForm, request: TaskerRequest, lines: Iterable[EntryLine]) -> bool:
    """Ask, once, where another platform was chosen and the pay of the first one left there.

    The page that asks fills in nothing, so that what is sent from it was looked at. An outbox
    shows no new page, and may send when nobody looks: what it brings is taken as it is.
    """
    if WHOSE in request.headers:
        return True
    rate, basis = form.amount_of("amount"), form.cleaned_data["rate_basis"]
    platform = form.cleaned_data["platform"]
    there = (line for line in lines if str(line.platform.pk) == request.POST.get(LIKE))
    left = [line for line in there if rate and (line.rate, line.rate_basis) == (rate, basis)]
    if not left or left[0].platform == platform:
        return True
    names = {"before": platform_name(left[0].platform), "now": platform_name(platform)}
    form.add_error("amount", gettext(ASKED) % names)
    return False


def told(form: LogForm, lines: Iterable[EntryLine]) -> dict[str, Any]:
    """Return what the page says of earlier work: what the fields show, and what else to choose."""
    lines = tuple(line for line in lines if line.kind == WorkKind.WORK)
    filled = next((line for line in lines if _shows(form, line)), None)
    has_pay = bool(filled and form["amount"].value())
    if has_pay:
        form["amount"].help_text = LIKE_LAST
        form["kind"].help_text = NOBODY_PAYS
    first: dict[tuple[UUID, str], EntryLine] = {}
    for line in lines:
        first.setdefault((line.platform.pk, line.project), line)
    if filled:
        del first[filled.platform.pk, filled.project]
    return {
        "filled": filled,
        "has_pay": has_pay,
        "others": list(first.values())[:OFFERED],
        "is_more": len(first) > OFFERED or len(lines) >= LOOKED_AT,
    }


def _lines(
    request: TaskerRequest, rows: WorkEntryQuerySet, *, most: int = LOOKED_AT
) -> tuple[EntryLine, ...]:
    latest = ledger.latest_first(rows)[:most]
    today = timezone.localdate()
    return ledger.entry_lines(latest, key=key_of(request.tasker), today=today)


def _there(form: LogForm, request: TaskerRequest) -> EntryLine | None:
    """Find the last work on the platform that is chosen: of the project, or else of any."""
    try:
        platform = UUID(str(form.initial.get("platform")))
    except ValueError:
        return None
    rows = ledger.entry_rows(request.tasker).filter(platform=platform, kind=WorkKind.WORK)
    lines = _lines(request, rows)
    project = form.initial.get("project")
    same = (line for line in lines if line.project == project)
    return next(same, next(iter(lines), None))


def _shows(form: LogForm, line: EntryLine) -> bool:
    """Whether the fields say what this work said: no more so once one of them was changed."""
    names = ("platform", "project", "amount", "currency", "rate_basis")
    return bool(line.rate or line.project) and any(
        all(
            _text(form, name, form[name].value()) == _text(form, name, asked[name])
            for name in names
            if name in asked
        )
        for asked in (like(line), whole(line))
    )


def _text(form: LogForm, name: str, value: Any) -> str:
    return str(form.fields[name].prepare_value(value) or "")
