"""What came in from another site says so, to organizations and in packets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Dispute, Organizer, Tasker
from disputes.queries.packet_contents import contents
from disputes.queries.shared_dispute import shared_dispute
from tests.factories.archive import LATER, brought_in, live, taken_away
from tests.factories.packet import NOW, casefile_of
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
ARRIVED = NOW + timedelta(days=2)


@pytest.fixture
def brought(asha: Tasker, ben: Tasker, settings: Settings, tmp_path: Path) -> Dispute:
    """A claim of one site, as its tasker has it on another."""
    keep_sealed_files_in(tmp_path / "files", settings)
    PlatformFactory.create(slug="other")
    dispute = live(asha)
    (data,) = taken_away(asha)
    brought_in(ben, data)
    return Dispute.objects.get(tasker=ben, client_ref=dispute.client_ref)


def test_a_packet_tells_it_of_moments_claims_work_and_exhibits(brought: Dispute) -> None:
    said = contents(brought, language="en", now=ARRIVED, reference="R").manifest

    assert (said.claims[0].raised_on, said.claims[0].elsewhere_on) == (ARRIVED.date(), NOW.date())
    assert {entry.elsewhere_on for entry in said.entries} == {NOW.date()}
    assert {exhibit.elsewhere_on for exhibit in said.exhibits} <= {NOW.date(), LATER.date()}
    recorded = [moment for moment in said.moments if moment.code in ("raised", "amended")]
    assert recorded
    assert all(moment.elsewhere for moment in recorded)


def test_what_was_written_here_does_not(asha: Tasker, brought: Dispute) -> None:
    mine = Dispute.objects.get(tasker=asha, client_ref=brought.client_ref)

    said = contents(mine, language="en", now=ARRIVED, reference="R").manifest

    assert said.claims[0].elsewhere_on is None
    assert not any(moment.elsewhere for moment in said.moments)


def test_an_organization_reads_it_on_the_page(
    brought: Dispute, odile: Organizer, odile_client: Client
) -> None:
    casefile_of(odile, brought)

    page = odile_client.get(reverse("organizer:disputes-show", args=[brought.pk]))

    told = shared_dispute(brought, odile).timeline
    assert {moment.elsewhere for moment in told if moment.label != "The tasker shared it"} >= {True}
    words = page.content.decode()
    assert "from another site, not checked here" in words
    assert words.count("Another site says that it had it on") >= 2
