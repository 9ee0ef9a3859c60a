"""Whoever is in a packet under a code is not named by their own words."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from disputes.choices import ConsentLevel
from disputes.models import Consent, Dispute, Organizer, Tasker
from disputes.services.disputes import amend_dispute
from disputes.services.evidence import attach_message
from disputes.services.identities import write
from disputes.services.packet_files import PacketGoneBad, opened, refuse_withdrawn
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(asha: Tasker) -> Dispute:
    """Asha wrote who she is, and says so in her own words."""
    write(
        tasker=asha,
        name="Asha Otieno",
        lives_at="",
        contact="",
        platform_ids="asha_99",
        today=TODAY,
    )
    dispute = tell(asha).dispute
    text = "I, Asha, am asha_99."
    amend_dispute(dispute=dispute, by=asha.account, statement=text, now=NOW, today=TODAY)
    attach_message(
        tasker=asha,
        client_ref=uuid.uuid4(),
        text="Dear Ms Otieno",
        now=NOW + timedelta(days=1),
        dispute=dispute,
    )
    return dispute


def test_an_own_name_stays_out_of_what_was_written(named: Dispute, odile: Organizer) -> None:
    there = opened(requested(casefile_of(odile, named), destination="court")).manifest
    message = there.exhibits[-1]

    code = f"[Tasker {there.parties[0].letter}]"
    assert there.claims[0].statement == f"I, {code}, am {code}."
    assert there.masked == 1
    assert (message.text, message.covered, message.sha256) == (f"Dear Ms {code}", True, "")


def test_only_what_rests_on_names_keeps_them(named: Dispute, odile: Organizer) -> None:
    casefile = casefile_of(odile, named)
    Consent.objects.update(level=ConsentLevel.NAMED)

    court = opened(requested(casefile, destination="court"))
    platform = opened(requested(casefile, destination="platform"))

    assert "Asha" not in court.manifest.claims[0].statement
    assert platform.manifest.claims[0].statement == "I, Asha, am asha_99."
    assert platform.level is ConsentLevel.NAMED


def test_nothing_leaves_of_an_account_that_is_being_deleted(
    named: Dispute, odile: Organizer
) -> None:
    packet = requested(casefile_of(odile, named))
    account = named.tasker.account
    account.is_active = False
    account.save(update_fields=["is_active"])

    with pytest.raises(PacketGoneBad) as gone:
        refuse_withdrawn(packet, opened(packet))

    assert gone.value.code == "consent_revoked"
