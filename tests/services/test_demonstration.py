"""Each person of the press file becomes what the articles state, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from disputes.choices import AgeBand, Ground, PacketStatus
from disputes.documents.destinations import FORMS
from disputes.documents.heads import heads, in_all
from disputes.models import (
    Account,
    Deactivation,
    Dispute,
    MassEvent,
    Organizer,
    Payment,
    RateChange,
    Tasker,
    WorkEntry,
)
from disputes.money import Money
from disputes.queries.casefiles import disputes_of
from disputes.queries.disputes import rates_of, statement_of
from disputes.queries.packet_contents import contents
from disputes.queries.packet_gaps import look_into
from disputes.queries.sealed import key_of
from disputes.reference import press
from disputes.services.demonstration import (
    Demonstration,
    load_press_cases,
)
from disputes.services.press_claims import (
    DOY_AFTER_BELOW,
    DOY_BEFORE,
    JOSEPH_BLOCKED_AFTER_DAYS,
)
from disputes.vault.fields import open_text

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demonstration]:
    """Load once what these tests only read; each has a savepoint of its own inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_press_cases(today=NOW.date(), now=NOW)
        transaction.set_rollback(True)


def usd(amount: str) -> Money:
    return Money.parse(amount, "USD")


def disputes_by(nickname: str) -> list[Dispute]:
    return list(Dispute.objects.filter(tasker__account__nickname=nickname).order_by("ground"))


def test_its_accounts_are_marked_so_that_they_open_nothing_elsewhere(
    loaded: Demonstration,
) -> None:
    assert not Account.objects.filter(is_demonstration=False).exists()


def test_charisse_is_owed_what_is_missing_of_two_dollars(loaded: Demonstration) -> None:
    (dispute,) = disputes_by("charisse")
    entry = dispute.entries.get()

    assert (dispute.promised, dispute.received, dispute.owed) == (
        usd("2"),
        usd("0.30"),
        usd("1.70"),
    )
    assert dispute.ground == Ground.PAY_REDUCED
    assert (entry.seconds, entry.worked_on, entry.pay_due_on) == (14_400, None, None)


def test_jackies_hours_stay_unknown(loaded: Demonstration) -> None:
    (dispute,) = disputes_by("jackie")

    assert dispute.owed == usd("38")
    assert dispute.entries.get().seconds is None


def test_benz_lost_at_least_his_balance(loaded: Demonstration) -> None:
    (dispute,) = disputes_by("benz")
    deactivation = dispute.deactivation

    assert deactivation is not None
    assert (deactivation.balance, deactivation.balance_at_least) == (usd("150"), True)
    assert (dispute.owed, dispute.owed_at_least) == (usd("150"), True)
    assert dispute.promised is None


def test_pauls_amount_is_unknown_and_not_zero(loaded: Demonstration) -> None:
    (dispute,) = disputes_by("paul")

    assert dispute.ground == Ground.NON_PAYMENT
    assert dispute.owed is None
    assert dispute.entries.get().promised is None


def test_joseph_was_blocked_a_day_after_he_complained(loaded: Demonstration) -> None:
    blocked, unpaid = disputes_by("joseph")
    deactivation = blocked.deactivation

    assert (blocked.ground, unpaid.ground) == (
        Ground.DEACTIVATED_AFTER_COMPLAINT,
        Ground.NON_PAYMENT,
    )
    assert deactivation is not None
    assert deactivation.days_since_complaint == 1
    assert (deactivation.complained_on, deactivation.seen_on) == (None, None)
    assert deactivation.balance is None


def test_doys_rates_are_not_a_cut(loaded: Demonstration) -> None:
    (dispute,) = disputes_by("doy")
    rates = rates_of(dispute)

    assert rates is not None
    assert (rates.before, rates.after, rates.after_is_below) == (usd("10"), usd("0.01"), True)
    assert rates.cut is None
    assert not dispute.entries.exists()


def test_what_the_file_says_in_words_is_in_its_caveats() -> None:
    doy, joseph = press.cases()["doy"], press.cases()["joseph"]

    assert f"rate before {DOY_BEFORE.plain()}, after <{DOY_AFTER_BELOW.plain()}" in doy.caveats[1]
    assert joseph.caveats[0].endswith(f"= {JOSEPH_BLOCKED_AFTER_DAYS} day")


def test_three_countries_were_closed_in_march_2024(loaded: Demonstration) -> None:
    events = MassEvent.objects.order_by("country")

    assert [event.country for event in events] == ["KE", "NG", "PK"]
    assert {(event.happened_from, event.happened_to) for event in events} == {
        (date(2024, 3, 1), date(2024, 3, 31))
    }
    assert all(event.source and event.message for event in events)


def test_no_day_is_invented(loaded: Demonstration) -> None:
    days = ("seen_on", "notice_on", "effective_on", "appealed_on", "decided_on", "complained_on")

    assert not WorkEntry.objects.exclude(worked_on=None, pay_due_on=None).exists()
    assert not Payment.objects.exclude(received_on=None).exists()
    assert not Deactivation.objects.exclude(**dict.fromkeys(days)).exists()
    assert set(Dispute.objects.values_list("age_band", flat=True)) == {AgeBand.UNKNOWN}


def test_every_statement_holds_the_sentence_its_source_and_its_caveats(
    loaded: Demonstration,
) -> None:
    for dispute in Dispute.objects.select_related("tasker__account"):
        case = press.cases()[dispute.tasker.account.nickname]
        statement = statement_of(dispute)

        assert case.quote in statement
        assert case.source in statement
        assert statement.count("Careful: ") == len(case.caveats)


def test_the_work_keeps_the_sentence_too(loaded: Demonstration) -> None:
    entry = WorkEntry.objects.get(tasker__account__nickname="charisse")

    note = open_text(key_of(entry.tasker), entry, "note")

    assert note.startswith("four hours on one task")
    assert press.cases()["charisse"].source in note


def test_no_money_is_claimed_twice(loaded: Demonstration) -> None:
    owed = Dispute.objects.exclude(owed_micros=None).values_list("owed_micros", flat=True)

    assert sum(owed) == usd("189.70").micros
    assert RateChange.objects.count() == 1


def test_each_destination_claims_what_is_owed_and_says_what_is_missing(
    loaded: Demonstration,
) -> None:
    casefile = loaded.packet.casefile
    assert casefile is not None
    whole = contents(casefile, language="fr", now=NOW, reference="P-0000-0000")

    [total] = whole.manifest.totals
    assert in_all(heads(whole.manifest)) == ((total.owed, True),)
    looks = [look_into(whole, casefile, destination) for destination in FORMS]
    assert all(look.lacking for look in looks)
    assert [look.alike for look in looks] == [()] * len(FORMS)


def test_all_of_it_is_in_the_casefile_whose_packet_waits(loaded: Demonstration) -> None:
    casefile = loaded.packet.casefile

    assert casefile is not None
    assert disputes_of(casefile).count() == Dispute.objects.count() == 7
    assert loaded.packet.status == PacketStatus.QUEUED


def test_the_sign_ins_open_both_accounts(loaded: Demonstration) -> None:
    tasker = Tasker.objects.get(account__nickname=loaded.tasker.nickname).account
    organizer = Organizer.objects.get(account__nickname=loaded.organizer.nickname).account

    assert loaded.tasker.nickname == "charisse"
    assert tasker.check_password(loaded.tasker.pass_phrase)
    assert organizer.check_password(loaded.organizer.pass_phrase)
