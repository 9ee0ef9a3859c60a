"""A letter as plain text, in its own language, whatever language the page is read in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..money import Money
from ..rules.common_letters import Claim
from ..rules.letter_facts import Work
from ..rules.letters import LONGEST_REF, Line, cut
from .wording import Wording
from .writing import Pen


def written(lines: Iterable[Line], language: str) -> str:
    """Return the text: a blank line between paragraphs, one line for each sentence of a list."""
    pen = Pen(Wording(language))
    text = ""
    for line in lines:
        said = _sentence(line, pen)
        if line.new:
            text += f"\n\n{said}" if text else said
        else:
            text += f"\n{said}" if said.startswith(("- ", "[")) else f" {said}"
    return text


def _sentence(line: Line, pen: Pen) -> str:
    if line.key == "letter.work_line":
        return pen.words(line.key, said=_work(line.values["work"], pen))
    if line.key == "letter.common.line":
        return pen.words(line.key, said=_claim(pen=pen, **line.values))
    if "n" in line.values:
        rest = {name: value for name, value in line.values.items() if name != "n"}
        return pen.words.count(line.key, line.values["n"], **rest)
    at_least = bool(line.values.get("at_least"))
    values = {
        name: _value(name, value, pen, at_least=at_least)
        for name, value in line.values.items()
        if name != "at_least"
    }
    return pen.words(line.key, **values)


def _value(name: str, value: Any, pen: Pen, *, at_least: bool) -> str:
    if isinstance(value, Money):
        return pen.money(value, at_least=at_least and name == "amount")
    if isinstance(value, date):
        return pen.day(value)
    if isinstance(value, Mapping):
        return str(value[pen.language])
    if name == "ground":
        return pen.words.label("ground", str(value))
    if name in ("platform", "name") and not value:
        return pen.words("letter.platform_unnamed")
    return str(value)


def _work(work: Work, pen: Pen) -> str:
    words = pen.words
    what = words("letter.w.work_of", day=pen.day(work.day)) if work.day else words("letter.w.work")
    if work.project.strip():
        what += f", {words('letter.w.project', name=cut(work.project, LONGEST_REF))}"
    if work.ref.strip():
        what += f", {words('letter.w.task', ref=cut(work.ref, LONGEST_REF))}"
    told = [what]
    if work.promised is not None:
        amount = pen.money(work.promised, at_least=work.at_least)
        told.append(words("letter.w.promised", amount=amount))
    elif work.is_unpaid_time:
        told.append(words("letter.w.unpaid_time"))
    if work.received is not None and not work.is_unpaid_time:
        told.append(words("letter.w.received", amount=pen.money(work.received)))
    return words("letter.w.then").join(told)


def _claim(*, claim: Claim, about_pay: bool, pen: Pen) -> str:
    words = pen.words
    ground = words.label("ground", claim.ground)
    told = [words("letter.common.about", code=claim.code, ground=ground)]
    if not about_pay:
        return told[0]
    if claim.promised is not None:
        amount = pen.money(claim.promised, at_least=claim.at_least)
        told.append(words("letter.w.promised", amount=amount))
    if claim.received is not None:
        told.append(words("letter.w.received", amount=pen.money(claim.received)))
    if claim.owed is None:
        told.append(words("letter.common.not_owed"))
    else:
        amount = pen.money(claim.owed, at_least=claim.at_least)
        told.append(words("letter.common.owed", amount=amount))
    if claim.due_on:
        told.append(words("letter.common.due", day=pen.day(claim.due_on)))
    return words("letter.w.then").join(told)
