"""What was tried before, the exhibits with their numbers, and the deadlines that run there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..deadlines import Deadline
from ..manifest import Exhibit
from ..pages.blocks import Block, Cell, Column, Desk, lines, links, note, strong, table
from ..steps import Step, steps
from .people import defendants

# Of one rule, the nearest days; all are among the deadlines.
MOST_DAYS = 8


def tried(desk: Desk) -> Iterator[Block]:
    """Complaints, appeals and letters, each with its day."""
    words, found = desk.words, steps(desk.manifest)
    if not found:
        yield note(words("form.steps.none"))
    else:
        columns: list[Column] = [
            (words("timeline.when"), 110, "start"),
            (words("timeline.what"), "fr", "start"),
            (words("timeline.which"), 90, "start"),
        ]
        yield table(columns, [_step(desk, step) for step in found])
    if desk.manifest.kind == "casefile":
        yield note(words("form.steps.letters"))


def _step(desk: Desk, step: Step) -> Sequence[Cell]:
    words = desk.words
    what = words(f"step.{step.what}")
    if step.to and step.to != "platform":
        what = words("colon", label=words("step.to_office"), text=what)
    return (
        desk.pen.day(step.on),
        lines(what, desk.party(step.party)) if len(desk.manifest.parties) > 1 else what,
        links([(words("form.claim", n=step.claim), f"claim-{step.claim}")]),
    )


def numbered(desk: Desk) -> Iterator[Block]:
    """The exhibits under the numbers that they have in this packet."""
    words = desk.words
    columns: list[Column] = [
        (words("form.exhibit_no"), 62, "start"),
        (words("form.exhibit"), "fr", "start"),
        (words("exhibit.captured"), 96, "start"),
        (words("exhibit.received"), 96, "start"),
    ]
    if not desk.manifest.exhibits:
        yield note(words("exhibits.none"))
        return
    yield table(columns, [_exhibit(desk, each) for each in desk.manifest.exhibits])
    yield note(words("form.exhibits.note"))


def _exhibit(desk: Desk, each: Exhibit) -> Sequence[Cell]:
    words = desk.words
    about = words.label("about", each.about).format(n=each.about_number)
    kind = words("form.message" if each.text else "form.picture")
    caption = desk.shortened(each.caption) if each.caption.strip() else about
    whose = words("colon", label=desk.party(each.party), text=about)
    return (
        links([(words("support.exhibit", n=each.number), f"exhibit-{each.number}")]),
        lines(caption, kind, whose),
        desk.pen.short_day(each.captured_on),
        desk.pen.short_day(each.received_on),
    )


def copies(desk: Desk) -> Iterator[Block]:
    """As many copies as there are defendants, and one for the court."""
    words, count = desk.words, len(defendants(desk.manifest))
    yield note(words.count("form.copies", count, all=count + 1))


def running(*prefixes: str) -> Callable[[Desk], Iterable[Block]]:
    """Answer with the deadlines by the rules of this place, the earliest day of each rule first."""

    def answer(desk: Desk) -> Iterator[Block]:
        words = desk.words
        found = sorted(
            (each for each in desk.manifest.deadlines if each.rule.startswith(prefixes)),
            key=lambda each: (each.prudent_on, each.claim),
        )
        if not found:
            yield note(words("form.deadlines.none"))
            return
        columns: list[Column] = [
            (words("deadlines.day"), 96, "start"),
            (words("deadlines.rule"), "fr", "start"),
            (words("form.deadlines.from"), 110, "start"),
            (words("form.no"), 60, "start"),
        ]
        yield table(columns, [_deadline(desk, each) for each in found[:MOST_DAYS]])
        if len(found) > MOST_DAYS:
            yield note(words("form.deadlines.more", n=desk.pen.number(len(found) - MOST_DAYS)))

    return answer


def _deadline(desk: Desk, each: Deadline) -> Sequence[Cell]:
    words = desk.words
    told: list[Cell] = [desk.theirs(each.name), desk.theirs(each.law)]
    told.append(words.label("verified", each.verified))
    if each.uncertain:
        told.append(words("deadlines.uncertain"))
    return (
        strong(desk.pen.day(each.prudent_on)),
        lines(*told),
        desk.pen.short_day(each.start_on),
        links([(words("form.claim", n=each.claim), f"claim-{each.claim}")]),
    )
