"""A tasker's work and lock-outs to choose: for a payment, or for a dispute."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...errors import gettext_noop
from ...models import Deactivation, Dispute, Platform, Tasker, WorkEntry
from ...models.entry import WorkEntryQuerySet
from ...queries import batch_choices, ledger, lock_outs
from ...queries.batch_choices import BatchLine
from ...queries.ledger import EntryLine
from ...templatetags.owed import day, money, name_order, number, platform_name
from ..identity import TaskerRequest

Choices = Sequence[tuple[str, str | list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Work:
    """What can be ticked, with words for each; `is_cut` where some is not in the list.

    Under the name of its platform, where there are several: the first is open on the page, the
    others where something in them is ticked.
    """

    choices: Choices
    is_cut: bool

    def tell(self, form: forms.BaseForm) -> None:
        """Say beside the list that it is cut, and how to reach the rest."""
        if self.is_cut:
            entries = form.fields["entries"]
            entries.help_text = format_html("{} {}", entries.help_text, _(CUT))


CUT = gettext_noop(
    "This list is long, so only the latest work is in it. For older work, open it on the page "
    "“Work” and press the button there."
)


def work_to_tick(
    request: TaskerRequest,
    also: Iterable[UUID] = (),
    *,
    first: UUID | None = None,
    platform: Platform | None = None,
    unclaimed: bool = False,
) -> Work:
    """Return what is still owed, and whatever is ticked already, with words for each.

    What was logged together is one choice. It stands platform by platform, the `first` before
    the others, or of one `platform` alone; the latest day first, then by number.
    For a dispute only what is `unclaimed`: in no open dispute yet.

    What is ticked stays a choice even when it was paid a moment ago: a form that is sent
    twice must answer the second time as it did the first.
    """
    chosen = request.POST.get("platform") or str(first)
    found = batch_choices.choices_of(
        request.tasker,
        free_rows(request.tasker, platform=platform, unclaimed=unclaimed),
        named={*ticked(request), *also},
        first=first,
        today=timezone.localdate(),
    )
    by_platform = sorted(
        found.lines,
        key=lambda line: (
            str(line.platform.pk) != chosen,
            name_order(platform_name(line.platform)),
            -line.worked_on.toordinal() if line.worked_on else 0,
            len(line.task_ref),
            line.task_ref,
        ),
    )
    return Work(_under_platforms(by_platform), found.is_cut)


def _under_platforms(lines: Iterable[EntryLine | BatchLine]) -> Choices:
    groups = [
        (name, [(str(line.id), describe(line)) for line in of_one])
        for name, of_one in groupby(lines, key=lambda line: platform_name(line.platform))
    ]
    return list(groups) if len(groups) > 1 else [pair for _name, pairs in groups for pair in pairs]


def free_rows(
    tasker: Tasker, *, platform: Platform | None = None, unclaimed: bool = False
) -> WorkEntryQuerySet:
    rows = ledger.entry_rows(tasker)
    if platform is not None:
        rows = rows.filter(platform=platform)
    return ledger.unclaimed(rows) if unclaimed else rows


def ticked(request: TaskerRequest) -> set[UUID]:
    """Return the entries and batches that the address or the form names."""
    found = set()
    for text in (*request.POST.getlist("entries"), *request.GET.getlist("entry")):
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def own_entries(request: TaskerRequest, ids: Collection[UUID]) -> list[WorkEntry]:
    """Return what is chosen; a batch is all that stands of it."""
    return list(batch_choices.named_rows(request.tasker, ids))


def own_claim(
    request: TaskerRequest, ids: Collection[UUID], *, of: Dispute | None, more: bool
) -> list[WorkEntry]:
    """Return what is chosen for a dispute; a batch is what is `of` it already, or free of others.

    Sent again, a form is about the same work: then nothing `more` comes in.
    """
    inside = set(of.items.values_list("entry_id", flat=True)) if of else ()
    return batch_choices.claimable(request.tasker, ids, inside=inside, more=more)


def describe(line: EntryLine | BatchLine) -> str:
    """Say one piece of work in a line: day, platform, project, its number, and what is owed."""
    named = [(text,) for text in (line.project, line.task_ref) if text]
    parts = {
        "day": day(line.worked_on) if line.worked_on else _("day not stated"),
        "platform": format_html("<bdi>{}</bdi>", platform_name(line.platform)),
        "owed": money(line.owed),
        "project": format_html_join(" · ", "<bdi>{}</bdi>", named),
    }
    if named:
        said = format_html(_("{day}, {platform}, {project}: {owed} owed"), **parts)
    else:
        said = format_html(_("{day}, {platform}: {owed} owed"), **parts)
    if isinstance(line, EntryLine):
        return said
    words = ngettext(
        "{count} piece of work together: {work}",
        "{count} pieces of work together: {work}",
        line.count,
    )
    return format_html(words, count=number(line.count), work=said)


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
