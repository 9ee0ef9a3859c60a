"""Whether a lock-out was done as it should be."""

from __future__ import annotations

from datetime import date

from disputes.choices import DueProcess
from disputes.rules.due_process import Said, ScoreLine, scorecard
from disputes.rules.lock_out import LockOutDays

SEEN, TOLD, APPEALED = date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 9)
NO_DAYS = LockOutDays()


def test_what_the_record_shows_needs_no_answer_and_none_contradicts_it() -> None:
    days = LockOutDays(notice_on=TOLD, appealed_on=APPEALED)

    card = scorecard(
        days, reason="x", rule_cited="4.2", said={DueProcess.NOTICE: Said(False, SEEN)}
    )

    assert [line.is_so for line in card.lines] == [True, True, True, None, True, None]
    assert card.lines[0] == ScoreLine(DueProcess.NOTICE, True, TOLD, is_on_record=True)
    assert (card.done, card.missing, card.unknown) == (4, 0, 2)


def test_of_the_rest_the_taskers_word_holds_with_its_day() -> None:
    said = {DueProcess.HUMAN: Said(False, SEEN), DueProcess.OPEN_AGAIN: Said(True, TOLD)}

    card = scorecard(NO_DAYS, reason="", rule_cited="", said=said)

    assert card.lines[3] == ScoreLine(DueProcess.HUMAN, False, SEEN)
    assert [line.is_so for line in card.endings] == [None, True]
    assert (card.done, card.missing, card.unknown) == (0, 1, 5)


def test_the_earliest_sign_leads_and_the_others_are_shown_once() -> None:
    days = LockOutDays(seen_on=TOLD, notice_on=SEEN, effective_on=TOLD)

    assert (days.first_sign(), days.later_signs()) == (SEEN, (TOLD,))
    assert NO_DAYS.later_signs() == ()
