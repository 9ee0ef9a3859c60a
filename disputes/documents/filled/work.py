"""The work as an office asks for it: what it was, what was promised for it, how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...money import Money
from ..manifest import Entry
from ..pages.blocks import Block, Cell, Column, Desk, lines, note, strong, table
from ..weeks import Week, weeks

# Names of more projects are in the schedule.
MOST_PROJECTS = 12


def hours(desk: Desk) -> Iterator[Block]:
    """Each week: the time that was written down, and what came for it."""
    words, found = desk.words, weeks(desk.manifest)
    columns: list[Column] = [
        (words("form.week"), "fr", "start"),
        (words("form.hours"), 92, "end"),
        (words("form.week.promised"), 92, "end"),
        (words("form.week.received"), 92, "end"),
        (words("form.week.entries"), 44, "end"),
    ]
    if not found:
        yield note(words("form.no_work"))
        return
    yield table(columns, [_week(desk, week) for week in found])
    yield note(words("form.week.note"))


def _week(desk: Desk, week: Week) -> Sequence[Cell]:
    words, pen = desk.words, desk.pen
    span = words("form.week.no_day")
    if week.monday is not None:
        start, end = pen.short_day(week.monday), pen.short_day(week.sunday)
        span = words("form.week.span", start=start, end=end)
    named: list[Cell] = [span]
    if len(desk.manifest.parties) > 1:
        named.append(desk.party(week.party))
    named.append(desk.platform(week.platform))
    return (
        lines(*named),
        _hours(desk, week),
        _amounts(desk, week.promised, at_least=week.unpriced > 0),
        _amounts(desk, week.received),
        pen.number(len(week.entries)),
    )


def _hours(desk: Desk, week: Week) -> Cell:
    words, pen = desk.words, desk.pen
    if not week.untimed:
        return strong(pen.length(week.seconds))
    untimed = words.count("form.untimed", week.untimed)
    if week.untimed == len(week.entries):
        return lines(words("not_stated"), untimed)
    return lines(strong(words("at_least", amount=pen.length(week.seconds))), untimed)


def _amounts(desk: Desk, amounts: Sequence[Money], *, at_least: bool = False) -> Cell:
    written = [desk.pen.money(amount, at_least=at_least) for amount in amounts]
    return lines(*written) if written else desk.words("not_stated")


def kinds(desk: Desk) -> Iterator[Block]:
    """Platform, project and kind of the work, as far as they were written down."""
    words = desk.words
    found = Counter(
        (entry.platform, entry.project.strip(), entry.kind) for entry in desk.manifest.entries
    )
    if not found:
        yield note(words("form.no_work"))
        return
    columns: list[Column] = [
        (words("claims.platform"), 110, "start"),
        (words("form.project"), "fr", "start"),
        (words("form.kind"), 140, "start"),
        (words("form.week.entries"), 44, "end"),
    ]
    yield table(
        columns,
        [
            (
                desk.platform(platform),
                desk.in_short(project),
                words.label("work_kind", kind),
                desk.pen.number(count),
            )
            for (platform, project, kind), count in found.most_common(MOST_PROJECTS)
        ],
    )
    if len(found) > MOST_PROJECTS:
        yield note(words("form.more_projects", n=desk.pen.number(len(found) - MOST_PROJECTS)))


def described(desk: Desk) -> Iterator[Block]:
    """The same under the title of a job, which nobody here can know."""
    yield note(desk.words("form.title_by_hand"))
    yield from kinds(desk)


def pay(desk: Desk) -> Iterator[Block]:
    """The rates that were promised, and the days on which pay came."""
    words, pen = desk.words, desk.pen
    rates = Counter(
        (pen.money(entry.rate), entry.rate_basis)
        for entry in desk.manifest.entries
        if entry.rate is not None
    )
    if rates:
        yield table(
            [
                (words("form.rate"), 130, "start"),
                (words("form.rate.basis"), "fr", "start"),
                (words("form.week.entries"), 44, "end"),
            ],
            [
                (rate, words.label("rate_basis", basis), pen.number(count))
                for (rate, basis), count in rates.most_common(MOST_PROJECTS)
            ],
        )
    else:
        yield note(words("form.rate.none"))
    days = sorted({each.received_on for each in desk.manifest.receipts if each.received_on})
    came = ", ".join(map(pen.short_day, days[-MOST_PROJECTS:])) or words("not_stated")
    yield note(words("colon", label=words("form.paid_on"), text=came))
    yield note(words("form.pay_method"))


def status(desk: Desk) -> Iterator[Block]:
    """What the platform says of the work, which is not what its tasker says."""
    words = desk.words
    found = Counter(
        entry.platform_status for entry in desk.manifest.entries if entry.kind == "work"
    )
    if not found:
        yield note(words("form.no_work"))
        return
    columns: list[Column] = [
        (words("schedule.status"), "fr", "start"),
        (words("form.week.entries"), 60, "end"),
    ]
    rows = [
        (words.label("platform_status", code), desk.pen.number(count))
        for code, count in found.most_common()
    ]
    yield table(columns, rows)


def tasks(desk: Desk) -> Iterator[Block]:
    """The days of the work and the numbers of its tasks."""
    words, entries = desk.words, desk.manifest.entries
    if not entries:
        yield note(words("form.no_work"))
        return
    columns: list[Column] = [
        (words("schedule.worked_on"), 92, "start"),
        (words("form.task_ref"), "fr", "start"),
        (words("schedule.promised"), 100, "end"),
        (words("schedule.received"), 100, "end"),
    ]
    yield table(columns, [_task(desk, entry) for entry in entries[:MOST_PROJECTS]])
    if len(entries) > MOST_PROJECTS:
        yield note(words("form.more_work", n=desk.pen.number(len(entries) - MOST_PROJECTS)))


def _task(desk: Desk, entry: Entry) -> Sequence[Cell]:
    pen, number = desk.pen, desk.in_short(entry.task_ref)
    several = len(desk.manifest.parties) > 1
    return (
        pen.short_day(entry.worked_on),
        lines(number, desk.party(entry.party)) if several else number,
        pen.money(entry.promised, at_least=entry.at_least),
        pen.money(entry.received),
    )
