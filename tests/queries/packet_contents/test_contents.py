"""Freeze what a packet says: exact, complete, and no more questions for more entries."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from disputes.choices import DueProcess, Ground, MassEventKind, MoneyStage
from disputes.documents.manifest import Manifest, Moment, Party, to_json
from disputes.models import Casefile, Dispute, Organizer, Tasker
from disputes.money import Money
from disputes.queries.packet_contents import contents
from disputes.services.consent import revoke
from disputes.services.deactivations import record_deactivation
from disputes.services.disputes import raise_dispute, report_rates
from disputes.services.entries import amend_entry, retract_entry
from disputes.services.evidence import attach
from disputes.services.lock_out_answers import answer
from disputes.services.payments import record_payment
from tests.factories.evidence import picture
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW, TODAY, casefile_of, log, tell
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def frozen(subject: Dispute | Casefile) -> Manifest:
    return contents(subject, language="en", now=NOW, reference="P-0000-0000").manifest


def claim(tasker: Tasker, **about: Any) -> Dispute:
    stated: dict[str, Any] = {"ground": Ground.PAY_REDUCED, "now": NOW, "today": TODAY}
    dispute, _new = raise_dispute(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        **stated | about,
    )
    return dispute


def usd(amount: str) -> Money:
    return Money.parse(amount, "USD")


def test_a_dispute_is_frozen_with_all_that_belongs_to_it(asha: Tasker) -> None:
    story = tell(asha)
    amend_entry(entry=story.entry, today=TODAY, now=NOW, note="The page changed.")

    there = frozen(story.dispute)

    (one,), (entry,), (receipt,), (exhibit,) = (
        there.claims,
        there.entries,
        there.receipts,
        there.exhibits,
    )
    assert (one.promised, one.received, one.owed) == (usd("2"), usd("0.30"), usd("1.70"))
    assert (entry.project, entry.note, entry.amended) == ("LiDAR boxes", "The page changed.", 1)
    assert (entry.owed, entry.exhibits) == (usd("1.70"), (1,))
    assert (receipt.share, receipt.entries) == (usd("0.30"), (1,))
    assert (exhibit.about, exhibit.about_number, exhibit.caption) == ("entry", 1, "My balance")
    assert (there.period_from, there.period_to) == (date(2026, 3, 1), date(2026, 3, 2))
    assert there.asked_by == there.title == ""
    assert [total.owed for total in there.totals] == [usd("1.70")]


def test_the_platform_for_all_others_goes_by_its_code(asha: Tasker) -> None:
    entry = log(asha, PlatformFactory.create(slug="other", name="Another platform"))

    manifest = frozen(claim(asha, entries=[entry]))

    assert [each.platform for each in manifest.claims] == ["other"]
    assert [each.platform for each in manifest.entries] == ["other"]


def test_the_share_of_other_work_in_a_payment_is_not_told(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entry, other = log(asha, platform), log(asha, platform)
    record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=platform,
        amount=usd("3"),
        received_on=None,
        today=TODAY,
        now=NOW,
        entries=[entry, other],
        shares={entry.pk: usd("1"), other.pk: usd("2")},
    )

    there = frozen(claim(asha, entries=[entry]))

    (receipt,) = there.receipts
    assert (receipt.amount, receipt.share, receipt.worked_out) == (None, usd("1"), False)
    assert not there.entries[0].received_worked_out


def test_a_share_that_the_program_worked_out_is_not_called_a_statement(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    work = [log(asha, platform), log(asha, platform)]
    record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=platform,
        amount=usd("1"),
        received_on=None,
        today=TODAY,
        now=NOW,
        entries=work,
    )

    there = frozen(claim(asha, entries=work[:1]))

    (receipt,) = there.receipts
    assert (receipt.amount, receipt.share, receipt.worked_out) == (None, usd("0.50"), True)
    assert there.entries[0].received_worked_out


def test_money_that_can_be_taken_back_is_listed_but_not_received(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entry = log(asha, platform)
    record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=platform,
        amount=usd("1"),
        received_on=None,
        today=TODAY,
        now=NOW,
        entries=[entry],
        stage=MoneyStage.CREDITED,
    )

    there = frozen(claim(asha, entries=[entry]))

    assert there.entries[0].owed == usd("2")
    assert [receipt.stage for receipt in there.receipts] == ["credited"]


def test_an_entry_in_two_disputes_is_owed_once(
    asha: Tasker, odile: Organizer, settle: Callable[[Dispute], None]
) -> None:
    entry = log(asha, PlatformFactory.create())
    closed = claim(asha, entries=[entry])
    settle(closed)
    casefile = casefile_of(odile, closed, claim(asha, entries=[entry], ground=Ground.LATE_PAYMENT))

    there = frozen(casefile)

    assert [len(there.claims), len(there.entries)] == [2, 1]
    assert [total.owed for total in there.totals] == [usd("2")]


def test_what_was_overpaid_hides_no_other_shortfall(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    overpaid, unpaid = log(asha, platform), log(asha, platform)
    record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=platform,
        amount=usd("9"),
        received_on=None,
        today=TODAY,
        now=NOW,
        entries=[overpaid],
        shares={overpaid.pk: usd("9")},
    )

    there = frozen(claim(asha, entries=[overpaid, unpaid]))

    assert [total.owed for total in there.totals] == [usd("2")]


def test_currencies_are_never_added(asha: Tasker, ben: Tasker, odile: Organizer) -> None:
    in_yen = log(ben, PlatformFactory.create(), rate=Money.parse("300", "JPY"))
    casefile = casefile_of(odile, tell(asha).dispute, claim(ben, entries=[in_yen]))

    there = frozen(casefile)

    assert [total.owed for total in there.totals] == [Money.parse("300", "JPY"), usd("1.70")]


def test_unknown_amounts_are_counted_and_never_zero(asha: Tasker) -> None:
    unknown = log(asha, PlatformFactory.create(), rate=None)

    there = frozen(claim(asha, entries=[unknown]))

    assert (there.totals, there.unknown_entries) == ((), 1)
    assert there.entries[0].owed is None


def test_beside_known_amounts_an_unknown_one_makes_the_sum_at_least(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    entries = [log(asha, platform), log(asha, platform, rate=None)]

    there = frozen(claim(asha, entries=entries))

    (total,) = there.totals
    assert (total.owed, total.at_least, there.unknown_entries) == (usd("2"), True, 1)


def locked_out(tasker: Tasker, **said: Any) -> Dispute:
    stated: dict[str, Any] = {"seen_on": date(2026, 3, 4), "complained_on": date(2026, 3, 3)}
    row, _new = record_deactivation(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        today=TODAY,
        now=NOW,
        **{"platform": PlatformFactory.create()} | stated | said,
    )
    return claim(tasker, deactivation=row, ground=Ground.DEACTIVATED_AFTER_COMPLAINT)


def test_a_balance_lost_is_owed_at_least(asha: Tasker) -> None:
    event = MassEventFactory.create(kind=MassEventKind.REGION_SHUTDOWN)
    dispute = locked_out(
        asha,
        platform=event.platform,
        balance=usd("150"),
        balance_at_least=True,
        reason="Terms",
        mass_event=event,
    )
    for about in (DueProcess.HUMAN, DueProcess.REASON):
        assert dispute.deactivation
        answer(deactivation=dispute.deactivation, about=about, is_so=False, now=NOW)

    there = frozen(dispute)

    (total,), (lockout,) = there.totals, there.lockouts
    # What the record shows is not said twice.
    assert [(each.about, each.is_so) for each in lockout.answers] == [("human", False)]
    assert (total.owed, total.balance, total.at_least) == (usd("150"), usd("150"), True)
    assert (lockout.reason, lockout.mass_event) == ("Terms", "region_shutdown")
    assert lockout.mass_event_country == "Kenya"
    assert there.claims[0].deactivation == 1
    assert Moment(date(2026, 3, 4), 1, "seen") in there.moments


def test_a_balance_that_nobody_stated_is_unknown(asha: Tasker) -> None:
    there = frozen(locked_out(asha))

    assert (there.totals, there.unknown_balances) == ((), 1)


def test_a_casefile_holds_only_what_is_shared_at_this_moment(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    of_asha, of_ben = tell(asha).dispute, tell(ben).dispute
    casefile = casefile_of(odile, of_asha, of_ben)
    revoke(dispute=of_asha, organization=odile.organization, by=asha.account, now=NOW)

    there = contents(casefile, language="en", now=NOW, reference="P-0000-0000")

    assert there.dispute_ids == (of_ben.pk,)
    assert [party.letter for party in there.manifest.parties] == ["A"]
    assert there.manifest.title == "Spring"


@pytest.mark.parametrize(("language", "name"), [("en", "Ethiopia"), ("fr", "Éthiopie")])
def test_a_country_has_its_name_in_the_language_of_the_packet(
    asha: Tasker, language: str, name: str
) -> None:
    dispute = tell(asha).dispute
    Dispute.objects.update(country="ET")

    there = contents(dispute, language=language, now=NOW, reference="P-0000-0000").manifest

    assert there.parties == (Party("A", "ET", name),)


def test_what_was_taken_back_is_not_in_it(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    kept, back = log(asha, platform), log(asha, platform)
    dispute = claim(asha, entries=[kept, back])
    retract_entry(entry=back, now=NOW)

    there = frozen(dispute)

    assert [entry.number for entry in there.entries] == [1]
    assert there.claims[0].entries == (1,)


def test_of_the_clients_data_nothing_but_the_number_of_files_is_told(asha: Tasker) -> None:
    story = tell(asha)
    kept, _new = attach(
        tasker=asha,
        client_ref=uuid.uuid4(),
        data=picture(colour="blue"),
        now=NOW,
        payment=story.payment,
        caption="Secret",
        client_data=True,
    )

    there = frozen(story.dispute)

    assert there.withheld == 1
    said = to_json(there).decode()
    assert not [word for word in (kept.sha256, kept.clean_sha256, "Secret") if word in said]


def test_files_are_linked_to_what_they_show(asha: Tasker) -> None:
    story = tell(asha)
    for about in ({"payment": story.payment}, {"dispute": story.dispute}):
        attach(tasker=asha, client_ref=uuid.uuid4(), data=picture(colour="blue"), now=NOW, **about)

    there = frozen(story.dispute)

    assert {exhibit.about for exhibit in there.exhibits} == {"entry", "payment", "claim"}
    assert len(there.receipts[0].exhibits) == 1
    assert there.claims[0].exhibits == (1, 2, 3)


def test_rates_are_frozen_with_how_alike_they_are(asha: Tasker) -> None:
    dispute = tell(asha).dispute
    report_rates(
        dispute=dispute,
        before=usd("10"),
        after=usd("0.01"),
        after_is_below=True,
        like_for_like=False,
        note="Another project.",
        by=asha.account,
        now=NOW,
    )

    (seen,) = frozen(dispute).rates

    assert (seen.after_is_below, seen.like_for_like, seen.note) == (
        True,
        False,
        "Another project.",
    )


def test_a_settled_dispute_is_listed_but_not_claimed(
    asha: Tasker, settle: Callable[[Dispute], None]
) -> None:
    dispute = tell(asha).dispute
    settle(dispute)

    there = frozen(dispute)

    assert there.totals == ()
    assert not there.entries[0].counted


@pytest.fixture
def settle() -> Callable[[Dispute], None]:
    def change(dispute: Dispute) -> None:
        Dispute.objects.filter(pk=dispute.pk).update(
            status="settled", resolved_at=NOW, next_step_at=None
        )
        dispute.refresh_from_db()

    return change


def queries(subject: Dispute | Casefile) -> int:
    subject = type(subject).objects.get(pk=subject.pk)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        frozen(subject)
    return len(captured)


def test_more_entries_and_people_ask_no_more_questions(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    platform = PlatformFactory.create()
    small = casefile_of(odile, tell(asha, platform=platform).dispute)
    many = [log(ben, platform) for _ in range(12)]
    large = casefile_of(
        odile,
        tell(asha, platform=platform).dispute,
        claim(ben, entries=many),
        tell(ben, platform=platform).dispute,
    )

    assert queries(large) == queries(small)
