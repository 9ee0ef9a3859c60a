"""A letter says what the record says, and lists what the record lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disputes.choices import Ground, Language, LetterKind, MissingFact
from disputes.documents.letters import written
from disputes.money import Money
from disputes.rules.letter_facts import Earlier, Facts, LockOut, Rule, Work
from disputes.rules.letters import LONGEST_QUOTE, MOST_WORK, asked_by, compose, cut
from disputes.rules.lock_out import LockOutDays

MARCH_1, MARCH_8 = date(2026, 3, 1), date(2026, 3, 8)
USD = Money.parse("1.70", "USD")
OFFICE = {"en": "Labour inspector", "fr": "inspection du travail"}
GDPR = Rule(code="EU-GDPR-ACCESS", name={"en": "Access", "fr": "Accès"}, legal_source="GDPR 15")
WEEKLY = Rule(code="PLAT-X", name={"en": "Weekly pay", "fr": "Paie hebdo"}, legal_source="Help")


def work(**told: Any) -> Work:
    stated = {
        "day": MARCH_1,
        "ref": "T-1",
        "promised": Money.parse("2", "USD"),
        "at_least": False,
        "received": Money.parse("0.30", "USD"),
    }
    return Work(**{**stated, **told})


def lock_out(**told: Any) -> LockOut:
    stated: dict[str, Any] = {
        "days": LockOutDays(seen_on=MARCH_1),
        "balance": Money.parse("150", "USD"),
        "balance_at_least": True,
        "reason": "They said\nnothing",
        "rule_cited": "",
    }
    return LockOut(**{**stated, **told})


def facts(kind: LetterKind = LetterKind.DEMAND, **told: Any) -> Facts:
    stated: dict[str, Any] = {
        "platform": "Outlier",
        "ground": Ground.PAY_REDUCED,
        "country": "KE",
        "work": (work(),),
        "due_on": MARCH_8,
        "promised": Money.parse("2", "USD"),
        "received": Money.parse("0.30", "USD"),
        "owed": USD,
    }
    return Facts(kind=kind, **{**stated, **told})


def text(told: Facts, language: str = "en") -> str:
    return written(compose(told).lines, language).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_demand_says_what_is_owed_for_which_work_and_since_when() -> None:
    said = text(facts())

    assert "- work of 1 March 2026, task T-1; promised: 2.00 USD; received: 0.30 USD" in said
    assert "1.70 USD is still owed to me" in said
    assert "fall due, on 8 March 2026" in said
    assert "I ask you to pay me 1.70 USD within 14 days" in said
    assert compose(facts()).missing == ()


def test_a_lower_bound_is_written_as_one_in_both_languages() -> None:
    told = facts(owed_at_least=True, work=(work(at_least=True),))

    assert "pay me at least 1.70 USD" in text(told)
    assert "promised: at least 2.00 USD" in text(told)
    assert "de me verser au moins 1,70 USD" in text(told, "fr")


def test_the_letter_speaks_its_own_language() -> None:
    said = text(facts(), "fr")

    assert "travail du 1er mars 2026, tâche T-1 ; promis : 2,00 USD ; reçu : 0,30 USD" in said
    assert "Motif de ma demande : Payé moins que promis." in said
    assert "I " not in said


def test_work_is_called_what_it_is_called_there() -> None:
    told = facts(work=(work(project="Bees"),))

    assert "work of 1 March 2026, project “Bees”, task T-1; promised" in text(told)
    assert "travail du 1er mars 2026, projet « Bees », tâche T-1 ; promis" in text(told, "fr")


def test_no_amount_is_asked_for_that_nobody_knows() -> None:
    unknown = work(promised=None, received=None, day=None, ref="")
    told = facts(owed=None, promised=None, received=None, due_on=None, country="", work=(unknown,))

    said = text(told)

    assert "what is still owed for it" in said
    assert "USD" not in said
    assert "None" not in said
    assert "- work\n" in said
    assert compose(told).missing == (
        MissingFact.PROMISED,
        MissingFact.WORK_DAY,
        MissingFact.DUE_DAY,
        MissingFact.COUNTRY,
    )


def test_nobody_is_said_to_owe_nothing() -> None:
    said = text(facts(owed=Money.zero("USD"), owed_at_least=True))

    assert "0.00" not in said
    assert "what is still owed for it" in said


def test_unpaid_time_is_called_that_and_lacks_no_pay() -> None:
    told = facts(work=(work(promised=None, is_unpaid_time=True),))

    assert "time for which no pay was promised" in text(told)
    assert MissingFact.PROMISED not in compose(told).missing


def test_pay_that_is_for_no_work_yet_is_a_reason_to_look_again() -> None:
    assert compose(facts(has_loose_pay=True)).missing == (MissingFact.LOOSE_PAY,)
    assert compose(facts(LetterKind.REASONS, has_loose_pay=True)).missing == ()


def test_pay_that_is_not_due_yet_is_not_called_late() -> None:
    said = text(facts(is_due_ahead=True))

    assert "this pay falls due on 8 March 2026" in said
    assert "was due" not in said


@pytest.mark.parametrize("kind", [*LetterKind])
@pytest.mark.parametrize("language", [*Language])
@pytest.mark.parametrize("block", [None, lock_out()])
def test_every_kind_is_whole_in_both_languages(
    kind: LetterKind, language: str, block: LockOut | None
) -> None:
    earlier = tuple(Earlier(kind=each, sent_on=MARCH_8) for each in LetterKind)
    office = OFFICE if kind is LetterKind.ESCALATION else None
    rules = (WEEKLY, GDPR)

    said = text(facts(kind, lock_out=block, earlier=earlier, office=office, rules=rules), language)

    assert "{" not in said
    assert "None" not in said
    assert len(said) < 4_000
    assert ("Paie hebdo" if language == "fr" else "Weekly pay") in said


def test_a_block_is_told_with_its_days_and_its_reason_on_one_line() -> None:
    days = LockOutDays(seen_on=MARCH_1, notice_on=MARCH_8)

    said = text(facts(LetterKind.APPEAL, lock_out=lock_out(days=days, rule_cited="9 b")))

    assert "I first noticed it on 1 March 2026. I was told of it on 8 March 2026." in said
    assert "at least 150.00 USD in the account" in said
    assert "“They said nothing” The rule that I was told about: “9 b”" in said
    assert "open my account again" in said


def test_what_a_block_lacks_is_listed() -> None:
    bare = lock_out(days=LockOutDays(), balance=None, reason=" ")

    told = facts(work=(), due_on=None, lock_out=bare)

    assert compose(told).missing == (
        MissingFact.BLOCK_DAY,
        MissingFact.BLOCK_REASON,
        MissingFact.BALANCE,
    )


def test_a_request_for_data_tells_nothing_of_the_quarrel() -> None:
    said = text(facts(LetterKind.DATA_ACCESS, lock_out=lock_out(), country=""))

    assert "Paid less than promised" not in said
    assert "USD" not in said
    assert "Where a law on the protection of personal data applies" in said
    assert compose(facts(LetterKind.DATA_ACCESS)).missing == ()


def test_a_law_is_named_only_where_it_was_handed_over() -> None:
    named = text(facts(LetterKind.DATA_ACCESS, rules=(GDPR,)), "fr")

    assert "articles 12 et 15 du RGPD" in named
    assert "RGPD" not in text(facts(LetterKind.DATA_ACCESS), "fr")


def test_to_an_office_it_names_the_office_and_what_was_tried_before() -> None:
    before = (Earlier(kind=LetterKind.DEMAND, sent_on=MARCH_8),)
    told = facts(LetterKind.ESCALATION, office=OFFICE, earlier=before)

    assert "To: Labour inspector" in text(told)
    assert "through the platform Outlier" in text(told)
    assert "I asked for the pay in writing on 8 March 2026." in text(told)
    assert compose(facts(LetterKind.ESCALATION)).missing == (MissingFact.EARLIER,)


def test_about_nothing_but_words_it_says_so() -> None:
    assert compose(facts(work=(), due_on=None)).missing == (MissingFact.SUBJECT,)


def test_much_work_is_cut_and_counted() -> None:
    many, one = (facts(work=(work(),) * (MOST_WORK + more)) for more in (2, 1))

    assert text(many).count("task T-1") == MOST_WORK
    assert "and 2 more pieces of work" in text(many)
    assert "and 1 more piece of work," in text(one)


def test_long_texts_are_cut_and_a_nameless_platform_is_left_to_fill_in() -> None:
    assert cut("a\n b", 9) == "a b"
    assert cut("x" * 700, LONGEST_QUOTE) == "x" * (LONGEST_QUOTE - 1) + "…"
    assert "To: [name of the platform]" in text(facts(platform=""))


def test_the_days_that_a_letter_gives_are_counted_while_they_stand_in_it() -> None:
    english, french = "Please answer within 14 days.", "dans un délai de 14\xa0jours."

    assert asked_by(english, sent_on=MARCH_1, received_on=None) == date(2026, 3, 15)
    assert asked_by(french, sent_on=MARCH_1, received_on=MARCH_8) == date(2026, 3, 22)
    assert asked_by("Answer within 7 days.", sent_on=MARCH_1, received_on=None) is None
