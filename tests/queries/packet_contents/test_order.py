"""In which order a packet lists work, and in whose language it names a country."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.choices import Ground
from disputes.documents.manifest import Party
from disputes.models import Tasker
from disputes.queries.packet_contents import contents
from disputes.queries.packet_names import named_there
from disputes.services.disputes import raise_dispute
from tests.factories.manifest import manifest
from tests.factories.packet import NOW, TODAY, log
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

PARTIES = (Party("A", "US", "États-Unis"), Party("B", "", ""))


@pytest.mark.django_db
def test_the_work_of_one_day_is_in_the_order_of_its_tasks(
    asha: Tasker, settings: Settings, tmp_path: Path
) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    platform = PlatformFactory.create()
    entries = [log(asha, platform, task_ref=f"RT-{n}") for n in (10, 2, 33, 9)]
    undated = log(asha, platform, task_ref="RT-1", worked_on=None)
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=undated.client_ref,
        ground=Ground.PAY_REDUCED,
        now=NOW,
        today=TODAY,
        entries=[*entries, undated],
    )

    told = contents(dispute, language="en", now=NOW, reference="P").manifest.entries

    assert [each.task_ref for each in told] == ["RT-2", "RT-9", "RT-10", "RT-33", "RT-1"]


def test_countries_are_named_in_the_language_of_the_office_too() -> None:
    there = manifest(destination="crowdsourcing_ombuds_de", language="fr", parties=PARTIES)

    assert [each.country_there for each in named_there(there)] == ["Vereinigte Staaten", ""]


@pytest.mark.parametrize("destination", ["prudhommes", "court"])
def test_the_language_of_the_packet_needs_no_second_name(destination: str) -> None:
    there = manifest(destination=destination, language="fr", parties=PARTIES)

    assert named_there(there) == PARTIES
