"""What a platform decided, and what is asked of it: for a request that goes to the platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...choices import Verified
from ...reference.tables import deadlines
from ..manifest import Claim, Lockout
from ..missing import began_on, decisions
from ..pages.blocks import Block, Cell, Column, Desk, blanks, lines, links, note, points, table

# The rules of the directive that a request may name, as far as somebody read them.
ARTICLES = ("EU-PWD-REASONS", "EU-PWD-REVIEW", "EU-PWD-RECTIFY")


def decided(desk: Desk) -> Iterator[Block]:
    """Each decision: what it was, when it took effect, and the reason that was given."""
    words, found = desk.words, decisions(desk.manifest)
    if not found:
        yield note(words("form.no_decision"))
        return
    columns: list[Column] = [
        (words("form.no"), 52, "start"),
        (words("form.decision"), "fr", "start"),
        (words("form.decision.days"), 150, "start"),
        (words("lockout.reason"), 130, "start"),
    ]
    yield table(columns, [_decision(desk, claim) for claim in found])


def _decision(desk: Desk, claim: Claim) -> Sequence[Cell]:
    words, pen = desk.words, desk.pen
    what: list[Cell] = [words.label("ground", claim.ground), desk.platform(claim.platform)]
    if len(desk.manifest.parties) > 1:
        what.insert(1, desk.party(claim.party))
    if claim.owed is not None:
        owed = pen.money(claim.owed, at_least=claim.at_least)
        what.append(words("colon", label=words("schedule.owed"), text=owed))
    number = links([(words("form.claim", n=claim.number), f"claim-{claim.number}")])
    for lockout in desk.manifest.lockouts:
        if lockout.number == claim.deactivation:
            return number, lines(*what), _days(desk, lockout), desk.in_short(lockout.reason)
    return number, lines(*what), pen.day(began_on(desk.manifest, claim)), words("not_stated")


def _days(desk: Desk, lockout: Lockout) -> Cell:
    words = desk.words
    stated = (
        ("lockout.notice", lockout.notice_on),
        ("lockout.effective", lockout.effective_on),
        ("lockout.seen", lockout.seen_on),
    )
    told = [words("colon", label=words(key), text=desk.pen.day(day)) for key, day in stated if day]
    for each in lockout.lent:
        day = words("colon", label=words(f"lockout.{each.fact}"), text=desk.pen.day(each.on))
        told.append(f"{day} ({words.label('said_by', 'event')})")
    return lines(*told) if told else words("not_stated")


def articles(desk: Desk) -> Iterator[Block]:
    """The articles that were read, each with its source; what nobody read is not named."""
    words = desk.words
    columns: list[Column] = [
        (words("form.article"), 150, "start"),
        (words("form.article.says"), "fr", "start"),
        (words("form.sources.read"), 110, "start"),
    ]
    rows = [row for row in deadlines() if row.rule_id in ARTICLES]
    named = [row for row in rows if row.verified is not Verified.NO]
    french = words.language == "fr"
    yield table(
        columns,
        [
            (
                lines(desk.theirs(row.legal_source), desk.theirs(row.source)),
                desk.theirs(row.name_fr if french and row.name_fr else row.name),
                words.label("verified", row.verified),
            )
            for row in named
        ],
    )
    if len(rows) > len(named):
        yield note(words("form.article.unread"))
    yield note(words("form.article.from"))


def requested(desk: Desk) -> Iterator[Block]:
    """What is asked for: only what a letter of its tasker could ask, in plain words."""
    words = desk.words
    yield points(*(words(f"form.request.{n}") for n in (1, 2, 3, 4)))


def reply_by(desk: Desk) -> Iterator[Block]:
    words = desk.words
    yield note(words("form.reply.note"))
    yield blanks(words("blank.sent_on"), words("blank.reply_by"), words("blank.reply_to"))
