"""A tasker's work and lock-outs to choose: for a payment, or for a dispute."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ...models import Deactivation, Dispute, Platform, WorkEntry
from ...queries import ledger, lock_outs
from ...queries.ledger import EntryLine
from ...queries.sealed import key_of
from ...templatetags.owed import day, money, name_order, platform_name
from ..identity import TaskerRequest


def work_to_tick(
    request: TaskerRequest,
    also: Iterable[UUID] = (),
    *,
    first: UUID | None = None,
    platform: Platform | None = None,
    unclaimed: bool = False,
) -> list[tuple[str, str]]:
    """Return what is still owed, and whatever is ticked already, with words for each.

    It stands platform by platform, the `first` before the others, or of one `platform` alone.
    For a dispute only what is `unclaimed`: in no open dispute yet.

    What is ticked stays a choice even when it was paid a moment ago: a form that is sent
    twice must answer the second time as it did the first.
    """
    today = timezone.localdate()
    owed = ledger.still_owed(request.tasker, today=today)
    lines = tuple(line for line in owed if platform in (None, line.platform))
    if unclaimed:
        lines = tuple(line for line in lines if not line.is_disputed)
    missing = {*ticked(request), *also} - {line.id for line in lines}
    if missing:
        rows = ledger.entry_rows(request.tasker).filter(pk__in=missing)
        lines = (*ledger.entry_lines(rows, key=key_of(request.tasker), today=today), *lines)
    before = request.POST.get("platform") or str(first)
    by_platform = sorted(
        lines,
        key=lambda line: (
            str(line.platform.pk) != before,
            name_order(platform_name(line.platform)),
        ),
    )
    return [(str(line.id), describe(line)) for line in by_platform]


def ticked(request: TaskerRequest) -> set[UUID]:
    """Return the entries that the address or the form names."""
    found = set()
    for text in (*request.POST.getlist("entries"), *request.GET.getlist("entry")):
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def own_entries(request: TaskerRequest, ids: Iterable[UUID]) -> list[WorkEntry]:
    rows = WorkEntry.objects.of(request.tasker).select_related("platform")
    return list(rows.filter(pk__in=ids))


def describe(line: EntryLine) -> str:
    """Say one piece of work in a line: day, platform, project, its number, and what is owed."""
    named = [(text,) for text in (line.project, line.task_ref) if text]
    parts = {
        "day": day(line.worked_on),
        "platform": format_html("<bdi>{}</bdi>", platform_name(line.platform)),
        "owed": money(line.owed),
        "project": format_html_join(" · ", "<bdi>{}</bdi>", named),
    }
    if named:
        return format_html(_("{day}, {platform}, {project}: {owed} owed"), **parts)
    return format_html(_("{day}, {platform}: {owed} owed"), **parts)


def lock_outs_to_choose(request: TaskerRequest) -> list[tuple[str, str]]:
    """Return those in no open dispute, and the one that the address or the form names."""
    claimed = Dispute.objects.of(request.tasker).unresolved().exclude(deactivation=None)
    named = {request.POST.get("deactivation"), request.GET.get("deactivation")}
    taken = {pk for pk in claimed.values_list("deactivation", flat=True) if str(pk) not in named}
    standing = Deactivation.objects.of(request.tasker).standing()
    rows = standing.exclude(pk__in=taken).select_related("platform")
    return [
        (
            str(row.pk),
            format_html(
                _("{platform}, blocked {day}"),
                platform=format_html("<bdi>{}</bdi>", platform_name(row.platform)),
                day=day(lock_outs.days_of(row).locked_out_on()),
            ),
        )
        for row in rows
    ]


def own_lock_out(request: TaskerRequest, pk: UUID | None) -> Deactivation | None:
    rows = Deactivation.objects.of(request.tasker).select_related("platform")
    return rows.filter(pk=pk).first() if pk else None
