"""What a packet says of corrections: before and after, and never earlier words."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import Ground
from disputes.documents.corrected import Change, Correction
from disputes.documents.manifest import Manifest, to_json
from disputes.models import Casefile, Dispute, Organizer, Tasker
from disputes.money import Money
from disputes.queries.packet_contents import contents
from disputes.services.deactivations import amend_deactivation, record_deactivation
from disputes.services.disputes import amend_dispute, raise_dispute, report_rates
from disputes.services.entries import amend_entry
from disputes.services.payment_amendments import amend_payment
from disputes.services.payments import record_payment
from tests.factories.packet import NOW, TODAY, Story, casefile_of, log, tell
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)
AT: dict[str, Any] = {"today": LATER.date(), "now": LATER}


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def frozen(subject: Dispute | Casefile) -> Manifest:
    return contents(subject, language="en", now=LATER, reference="P-0000-0000").manifest


def corrected(about: str, *changes: Change, number: int = 1) -> Correction:
    return Correction(LATER.date(), about, number, "A", changes)


def test_what_was_never_corrected_is_not_among_the_corrections(story: Story) -> None:
    assert frozen(story.dispute).corrections == ()


def test_an_entry_says_what_it_said_before_each_time(story: Story) -> None:
    other = PlatformFactory.create(slug="other", name="Another platform")
    amend_entry(entry=story.entry, today=TODAY, now=NOW, worked_on=None, rate=usd("3"))
    amend_entry(entry=story.entry, **AT, platform=other, promised_at_least=True)

    there = frozen(story.dispute)

    assert there.corrections == (
        Correction(
            TODAY,
            "entry",
            1,
            "A",
            (
                Change("worked_on", "2026-03-01", "", ""),
                Change("rate", "2.00 USD", "3.00 USD", ""),
            ),
        ),
        corrected(
            "entry",
            Change("platform", "Remotasks", "other", ""),
            Change("promised_at_least", "", "yes", ""),
        ),
    )
    assert there.entries[0].amended == 2


def test_a_payment_wholly_for_this_work_says_its_amounts(story: Story) -> None:
    amend_payment(payment=story.payment, **AT, amount=usd("0.25"), stage="held", note="secret")

    assert frozen(story.dispute).corrections == (
        corrected(
            "payment",
            Change("amount", "0.30 USD", "0.25 USD", ""),
            Change("stage", "in_hand", "held", ""),
        ),
    )


def test_the_amounts_of_a_payment_that_is_also_for_other_work_are_not_told(
    asha: Tasker, story: Story
) -> None:
    aside = log(asha, story.entry.platform, rate=usd("7"))
    payment, _new = record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=story.entry.platform,
        amount=usd("5"),
        received_on=TODAY,
        entries=[story.entry, aside],
        today=TODAY,
        now=NOW,
    )
    amend_payment(payment=payment, **AT, amount=usd("6.66"))

    there = frozen(story.dispute)

    assert there.corrections == (corrected("payment", Change("amount", "", "", "other_work")),)
    assert b"6.66" not in to_json(there)


def test_what_no_packet_tells_of_a_payment_is_no_correction_in_it(story: Story) -> None:
    amend_payment(payment=story.payment, **AT, fee=usd("0.01"), note="my bank")

    assert frozen(story.dispute).corrections == ()


def test_a_lock_out_and_the_rates_say_theirs(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    row, _new = record_deactivation(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=platform,
        balance=usd("150"),
        seen_on=date(2026, 3, 4),
        today=TODAY,
        now=NOW,
    )
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid.uuid4(),
        ground=Ground.BALANCE_FORFEITED_ON_BAN,
        deactivation=row,
        today=TODAY,
        now=NOW,
    )
    amend_deactivation(deactivation=row, **AT, seen_on=date(2026, 3, 5), balance=usd("151"))
    told: dict[str, Any] = {"dispute": dispute, "by": asha.account, "before": usd("5")}
    report_rates(**told, after=usd("4"), now=NOW)
    report_rates(**told, after=usd("3"), like_for_like=True, now=LATER)

    assert frozen(dispute).corrections == (
        corrected(
            "rates",
            Change("after", "4.00 USD", "3.00 USD", ""),
            Change("like_for_like", "", "yes", ""),
        ),
        corrected(
            "lockout",
            Change("seen_on", "2026-03-04", "2026-03-05", ""),
            Change("balance", "150.00 USD", "151.00 USD", ""),
        ),
    )


def test_earlier_words_stay_with_their_tasker(story: Story, odile: Organizer) -> None:
    by = story.dispute.tasker.account
    of: dict[str, Any] = {"dispute": story.dispute, "by": by, "today": TODAY}
    amend_dispute(**of, now=NOW, statement="I name Maria", due_on=TODAY)
    amend_dispute(**of, now=LATER, statement="I name nobody")
    amend_entry(entry=story.entry, today=TODAY, now=NOW, project="Boxes, not for Maria")
    amend_entry(entry=story.entry, **AT, project="Boxes")

    for subject in (story.dispute, casefile_of(odile, story.dispute)):
        there = frozen(subject)
        assert Change("statement", "", "", "words") in there.corrections[0].changes
        assert Change("due_on", "", TODAY.isoformat(), "") in there.corrections[0].changes
        assert [each.about for each in there.corrections] == ["claim", "entry"] * 2
        assert b"Maria" not in to_json(there)


def test_of_very_many_corrections_the_last_ones_are_told(story: Story) -> None:
    for units in range(2, 25):
        now = LATER + timedelta(minutes=units)
        amend_entry(entry=story.entry, today=TODAY, now=now, units=units)

    there = frozen(story.dispute)

    assert there.corrections[0].changes == (Change("units", "4", "5", ""),)
    assert there.corrections[-1].changes == (Change("units", "23", "24", ""),)
    assert there.entries[0].amended == 23
