"""What to know about a platform before a letter goes to it, and what a letter reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from disputes.choices import ClockType, EventKind, LetterKind, Shown, Verified, WhoActs
from disputes.models import Dispute, DisputeEvent, Tasker
from disputes.money import Money
from disputes.queries.letter_costs import before_release
from disputes.queries.letters import facts_of, is_behind, letter_rows, rules_for
from disputes.queries.timeline import timeline
from disputes.reference import tables
from tests.factories.clock import ClockFactory, RuleVersionFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.letter import drafted, post
from tests.factories.packet import NOW, log
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)


@pytest.fixture
def claim(asha: Tasker) -> Dispute:
    (shipped,) = (row for row in tables.platforms() if row.slug == "appen")
    appen = PlatformFactory.create(
        slug="appen",
        name="Appen",
        pay_days=shipped.pay_days,
        source=shipped.source,
        verified=shipped.verified,
    )
    dispute: Dispute = DisputeFactory.create(tasker=asha, platform=appen, country="PK")
    inside = WorkEntryFactory.create(tasker=asha, platform=appen)
    DisputeEntryFactory.create(dispute=dispute, entry=inside)
    return dispute


def test_what_is_owed_besides_is_added_up_by_currency(claim: Dispute) -> None:
    mine: dict[str, Any] = {"tasker": claim.tasker, "platform": claim.platform}
    WorkEntryFactory.create(**mine, promised=Money.parse("5", "USD"), pay_due_on=date(2026, 4, 1))
    WorkEntryFactory.create(**mine, promised=Money.parse("1", "USD"), promised_at_least=True)
    WorkEntryFactory.create(**mine, promised=Money.parse("3", "EUR"), pay_due_on=date(2026, 1, 1))
    WorkEntryFactory.create(**mine, promised=None, rate=None, currency="")
    WorkEntryFactory.create(tasker=claim.tasker, promised=Money.parse("9", "USD"))

    before = before_release(claim, TODAY)

    assert before.pending == ((Money.parse("3", "EUR"), False), (Money.parse("6", "USD"), True))
    assert before.unknown == 1
    assert before.stated_on == date(2026, 4, 1)


def test_the_pay_days_and_the_cost_of_asking_again_come_from_the_tables(claim: Dispute) -> None:
    claim.tasker.account.time_zone = "Asia/Manila"

    before = before_release(claim, TODAY)

    # The 14th and Thursday in Los Angeles end on the next day in Manila.
    assert dict(before.pay_days) == {"PAYONEER": date(2026, 4, 15), "PAYPAL": date(2026, 3, 20)}
    assert before.pay_verified is Verified.YES
    assert before.asking is not None
    assert "same ticket" in before.asking.says["en"]


def test_of_a_platform_that_no_table_knows_nothing_is_said(asha: Tasker) -> None:
    before = before_release(DisputeFactory.create(tasker=asha), TODAY)

    assert (before.pending, before.unknown, before.stated_on) == ((), 0, None)
    assert (before.pay_days, before.asking) == ((), None)


def test_rules_about_pay_are_named_only_where_they_run_and_are_certain(claim: Dispute) -> None:
    about: dict[str, Any] = {
        "country": "PK",
        "clock_type": ClockType.PAYMENT_DUE,
        "who_must_act": WhoActs.PAYER,
    }
    certain = RuleVersionFactory.create(**about)
    others = (
        RuleVersionFactory.create(**about, shown=Shown.FLAG),
        RuleVersionFactory.create(**about, verified=Verified.PARTIAL),
        RuleVersionFactory.create(**about, valid_from=date(2027, 1, 1)),
        RuleVersionFactory.create(**about, valid_to=date(2025, 1, 1)),
        RuleVersionFactory.create(**about, subdivision="PB"),
    )
    for rule in (certain, *others):
        ClockFactory.create(dispute=claim, rule=rule)
    RuleVersionFactory.create(**about)

    assert rules_for(claim, LetterKind.DEMAND, TODAY) == [certain]


def test_the_next_letter_knows_what_was_sent_before(claim: Dispute) -> None:
    first = post(drafted(claim), now=NOW)

    told = facts_of(claim, kind=LetterKind.ESCALATION, recipient="platform", today=TODAY)
    itself = facts_of(
        claim, kind=LetterKind.DEMAND, recipient="platform", today=TODAY, besides=first
    )

    assert [(row.kind, row.sent_on) for row in told.earlier] == [("demand", NOW.date())]
    assert itself.earlier == ()
    assert len(told.work) == 1


def test_the_platform_reads_nothing_of_a_letter_to_an_office(claim: Dispute) -> None:
    Dispute.objects.filter(pk=claim.pk).update(country="FR")
    claim.refresh_from_db()
    post(drafted(claim, kind=LetterKind.ESCALATION, recipient="fr-cph"), now=NOW)

    appeal = facts_of(claim, kind=LetterKind.APPEAL, recipient="platform", today=TODAY)
    office = facts_of(claim, kind=LetterKind.ESCALATION, recipient="fr-cph", today=TODAY)

    assert (len(appeal.earlier), len(office.earlier)) == (0, 1)


def test_a_blocked_account_is_read_with_its_balance(asha: Tasker) -> None:
    lost = DeactivationFactory.create(tasker=asha, balance=Money.parse("150", "USD"))
    dispute = DisputeFactory.create(tasker=asha, platform=lost.platform, deactivation=lost)

    told = facts_of(dispute, kind=LetterKind.APPEAL, recipient="platform", today=TODAY)

    assert told.lock_out is not None
    assert told.lock_out.balance == Money.parse("150", "USD")
    assert list(letter_rows(dispute)) == []


def test_another_platform_has_no_name_to_write(asha: Tasker) -> None:
    other = PlatformFactory.create(slug="other", name="Another platform")
    dispute = DisputeFactory.create(tasker=asha, platform=other)
    DisputeEntryFactory.create(dispute=dispute, entry=log(asha, other, project="Tasks & Sons"))

    told = facts_of(dispute, kind=LetterKind.DEMAND, recipient="platform", today=TODAY)

    assert (told.platform, told.work[0].project) == ("", "")


def test_a_letter_is_behind_once_pay_came_after_it_was_written(claim: Dispute) -> None:
    letter = drafted(claim)
    before = is_behind(letter)

    DisputeEvent.objects.create(
        dispute=claim,
        kind=EventKind.PAYMENT_RECORDED,
        happened_at=NOW + timedelta(hours=1),
        recorded_at=NOW + timedelta(hours=1),
    )

    assert (before, is_behind(letter)) == (False, True)


def test_a_letter_that_went_is_not_said_to_have_come(claim: Dispute) -> None:
    post(drafted(claim), now=NOW)

    counted = [moment.told_on for moment in timeline(claim) if moment.by_letter]

    assert counted == [NOW.date()]


@pytest.mark.parametrize(("currency", "warned"), [("USD", True), ("EUR", False)])
def test_pay_from_there_that_is_for_no_work_is_read(
    claim: Dispute, currency: str, warned: bool
) -> None:
    Dispute.objects.filter(pk=claim.pk).update(owed_micros=1_700_000, currency="USD")
    claim.refresh_from_db()
    there = {"tasker": claim.tasker, "platform": claim.platform}
    PaymentFactory.create(**there, amount=Money.parse("3", currency))

    told = facts_of(claim, kind=LetterKind.DEMAND, recipient="platform", today=TODAY)

    assert told.has_loose_pay is warned
