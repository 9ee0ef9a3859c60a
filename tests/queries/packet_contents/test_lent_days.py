"""The days of a mass event in a packet: printed as such, and outdated with the event's word."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.choices import Ground
from disputes.documents.lent_days import LentDay
from disputes.documents.manifest import Manifest, Moment, from_json, to_json
from disputes.models import Dispute, Organizer, Tasker
from disputes.queries.packet_basis import rests_on
from disputes.queries.packet_contents import contents
from disputes.rules.event_days import EventDays
from disputes.services.deactivations import record_deactivation
from disputes.services.disputes import raise_dispute
from disputes.services.organizer_events import amend_days, withdraw
from tests.factories.mass_event import opened_by
from tests.factories.packet import NOW, TODAY
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


def frozen(dispute: Dispute) -> Manifest:
    return contents(dispute, language="en", now=NOW, reference="P-0000-0000").manifest


def test_they_stand_apart_from_the_taskers_own_and_another_word_is_another_basis(
    asha: Tasker, odile: Organizer, settings: Settings, tmp_path: Path
) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    platform = PlatformFactory.create(name="Remotasks")
    event = opened_by(odile, platform, now=NOW)
    lost, _new = record_deactivation(
        tasker=asha,
        client_ref=uuid.uuid4(),
        platform=platform,
        mass_event=event,
        today=TODAY,
        now=NOW,
    )
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid.uuid4(),
        ground=Ground.ACCOUNT_DEACTIVATED,
        deactivation=lost,
        today=TODAY,
        now=NOW,
    )

    there, before = frozen(dispute), rests_on([dispute.pk])

    (lockout,) = there.lockouts
    told = date(2026, 2, 27)
    assert (lockout.notice_on, lockout.lent) == (None, (LentDay("notice", told, "platform"),))
    assert Moment(told, 1, "event_notice") in there.moments
    assert from_json(to_json(there)) == there
    assert before == rests_on([dispute.pk])
    later = EventDays(notice_on=date(2026, 2, 28), notice_by="authority")
    amend_days(mass_event=event, days=later, today=TODAY, now=NOW)
    assert not before <= rests_on([dispute.pk])
    assert frozen(dispute).lockouts[0].lent == (LentDay("notice", date(2026, 2, 28), "authority"),)
    withdraw(mass_event=event, now=NOW)
    assert frozen(dispute).lockouts[0].lent == ()
