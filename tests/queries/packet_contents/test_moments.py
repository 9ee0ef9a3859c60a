"""The timeline of a packet: what belongs to the claim, in days, and nothing of anybody else."""

from __future__ import annotations

import re
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import EventKind
from disputes.documents.manifest import Manifest, Moment, to_json
from disputes.models import Casefile, Dispute, Organizer, Tasker
from disputes.money import Money
from disputes.queries.packet_contents import contents
from disputes.services.consent import share
from disputes.services.disputes import amend_dispute, report_rates
from disputes.services.evidence import attach
from disputes.services.payments import record_payment, retract_payment
from tests.factories.event import DisputeEventFactory
from tests.factories.evidence import picture
from tests.factories.packet import NOW, TODAY, casefile_of, tell
from tests.factories.people import OrganizationFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def frozen(subject: Dispute | Casefile) -> Manifest:
    return contents(subject, language="en", now=NOW, reference="P-0000-0000").manifest


def test_no_packet_tells_that_the_tasker_went_to_an_organization(
    asha: Tasker, odile: Organizer
) -> None:
    dispute = tell(asha).dispute
    share(dispute=dispute, organization=OrganizationFactory.create(), by=asha.account, now=NOW)
    for kind in EventKind:
        if not kind.belongs_to_claim:
            DisputeEventFactory.create(dispute=dispute, kind=kind)

    of_casefile = frozen(casefile_of(odile, dispute))
    of_tasker = frozen(dispute)

    for there in (of_casefile, of_tasker):
        codes = {moment.code for moment in there.moments}
        assert codes == {"raised", "evidence_attached"}


def test_a_file_of_a_client_has_no_place_in_the_timeline(asha: Tasker) -> None:
    story = tell(asha)
    attach(
        tasker=asha,
        client_ref=uuid.uuid4(),
        data=picture(colour="blue"),
        now=NOW,
        dispute=story.dispute,
        client_data=True,
    )

    codes = [moment.code for moment in frozen(story.dispute).moments]

    assert codes.count("evidence_attached") == 1


def test_days_are_kept_and_no_times(asha: Tasker, odile: Organizer) -> None:
    there = frozen(casefile_of(odile, tell(asha).dispute))

    written = to_json(there).decode()
    assert re.findall(r"\d\d:\d\d(?::\d\d)?", written) == ["09:30:00"]
    assert there.frozen_at == NOW


def test_the_timeline_is_in_order_with_what_was_paid(asha: Tasker) -> None:
    story = tell(asha, pay_due_on=date(2026, 3, 2))
    record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=story.entry.platform,
        amount=Money.parse("0.10", "USD"),
        received_on=None,
        today=TODAY,
        now=NOW,
        entries=[story.entry],
    )

    moments = frozen(story.dispute).moments

    assert moments[0] == Moment(date(2026, 3, 2), 1, "due")
    assert Money.parse("0.10", "USD") in [
        moment.amount for moment in moments if moment.code == "payment_recorded"
    ]


def test_a_payment_taken_back_is_not_told_with_its_amount(asha: Tasker, odile: Organizer) -> None:
    story = tell(asha)
    stated: dict[str, Any] = {"platform": story.entry.platform, "received_on": None}
    payment, _new = record_payment(
        tasker=asha,
        client_ref=uuid.uuid4(),
        amount=Money.parse("0.43", "USD"),
        today=TODAY,
        now=NOW,
        entries=[story.entry],
        **stated,
    )
    retract_payment(payment=payment, now=NOW)

    moments = frozen(casefile_of(odile, story.dispute)).moments

    assert {moment.amount for moment in moments} == {None}
    assert "payment_recorded" not in {moment.code for moment in moments}


def test_a_correction_says_which_parts_and_never_the_words(asha: Tasker) -> None:
    dispute = tell(asha).dispute
    told: dict[str, Any] = {"before": Money.parse("10", "USD"), "by": asha.account, "now": NOW}
    report_rates(dispute=dispute, after=Money.parse("1", "USD"), **told)
    report_rates(dispute=dispute, after=Money.parse("2", "USD"), **told)
    amend_dispute(
        dispute=dispute, by=asha.account, today=TODAY, now=NOW, statement="other", due_on=TODAY
    )

    moments = [moment for moment in frozen(dispute).moments if moment.code != "evidence_attached"]

    said = {(moment.code, moment.parts) for moment in moments}
    assert {
        ("rates_reported", ()),
        ("amended", ("rates",)),
        ("amended", ("statement", "due_on")),
    } <= said
