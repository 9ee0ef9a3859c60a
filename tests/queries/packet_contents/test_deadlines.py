"""The deadlines of a packet: as they were counted, by whose word, and until they are told anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.choices import ClockEvent, SaidBy
from disputes.documents.manifest import from_json, to_json
from disputes.models import RuleVersion, Tasker
from disputes.queries.packet_basis import rests_on
from disputes.queries.packet_contents import contents
from disputes.services import redating, rule_book
from disputes.services.resolution import withdraw
from disputes.services.start_dates import change_country_of, state_day
from tests.factories.packet import NOW, TODAY, tell
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


def test_they_say_rule_source_first_day_and_readings_until_the_dispute_is_closed(
    asha: Tasker, settings: Settings, tmp_path: Path
) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    rule_book.load_rules(now=NOW)
    dispute = tell(asha, pay_due_on=TODAY - timedelta(days=9)).dispute
    change_country_of(dispute=dispute, by=asha.account, country="PH", now=NOW)
    money = RuleVersion.objects.get(code="PH-MONEY")
    rule_book.open_version(code="PH-MONEY", content={**rule_book.said(money), "length": 1}, now=NOW)
    redating.apply_rules(now=NOW)

    frozen = contents(dispute, language="fr", now=NOW, reference="P-0000-0000").manifest

    (first,) = (each for each in frozen.deadlines if each.rule == "PH-MONEY")
    assert (first.claim, first.version, first.earlier_version) == (1, 2, 1)
    assert first.name == money.name_fr
    assert (first.law, first.source, first.verified) == (money.legal_source, money.source, "yes")
    assert (first.start_on, first.said_by) == (TODAY - timedelta(days=9), "record")
    assert first.prudent_on <= first.naive_on <= first.shifted_on
    assert from_json(to_json(frozen)) == frozen
    dispute.refresh_from_db()
    withdraw(dispute=dispute, by=asha.account, now=NOW)
    closed = contents(dispute, language="en", now=NOW, reference="P-0000-0000").manifest
    assert closed.deadlines == ()


def test_a_day_that_is_told_anew_is_another_basis_and_a_first_one_is_not(asha: Tasker) -> None:
    dispute = tell(asha).dispute

    def told(days: int) -> frozenset[str]:
        state_day(
            dispute=dispute,
            by=asha.account,
            client_ref=uuid4(),
            event=ClockEvent.DEMAND_RECEIVED,
            day=TODAY - timedelta(days=days),
            said_by=SaidBy.TASKER,
            today=TODAY,
            now=NOW,
        )
        return rests_on([dispute.pk])

    before, first, second = rests_on([dispute.pk]), told(3), told(2)

    assert before == first
    assert not first <= second
