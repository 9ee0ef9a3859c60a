from __future__ import annotations

from datetime import date, timedelta

import pytest

from disputes.models import Release
from disputes.queries.aggregates import everybody
from disputes.services import rollups
from disputes.services.disputes import settle
from disputes.services.releases import release_totals
from disputes.vault.hashing import canonical_json, sha256_hex
from tests.factories.dispute import DisputeFactory
from tests.factories.platform import PlatformFactory
from tests.factories.vouch import vouched

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)


def many_on_one_platform(count: int = 12) -> None:
    platform = PlatformFactory.create(slug="remotasks", name="Remotasks")
    vouched(DisputeFactory.create_batch(count, platform=platform))
    rollups.rebuild()


def test_a_month_is_released_once_and_then_frozen() -> None:
    many_on_one_platform()
    assert release_totals(today=FIRST)
    published = everybody()

    vouched(DisputeFactory.create_batch(12))
    rollups.rebuild()

    assert not release_totals(today=FIRST + timedelta(days=30))
    assert everybody() == published


def test_what_is_not_folded_yet_is_in_the_release() -> None:
    many_on_one_platform(count=11)
    dispute = DisputeFactory.create()
    vouched([dispute])
    rollups.rebuild()
    settle(dispute=dispute, by=dispute.tasker.account, now=dispute.raised_at)

    release_totals(today=FIRST)

    assert [cell.taskers for cell in everybody().tables["platform"]] == [10]
    assert rollups.fold() == 0


def test_the_next_month_has_its_own() -> None:
    release_totals(today=FIRST)
    many_on_one_platform()

    assert release_totals(today=date(2026, 4, 1))

    assert everybody().counted_on == date(2026, 4, 1)
    assert [cell.label for cell in everybody().tables["platform"]] == ["Remotasks"]


def test_a_release_can_be_compared_with_what_was_printed_from_it() -> None:
    many_on_one_platform()
    release_totals(today=FIRST)

    release = Release.objects.get()

    assert release.sha256 == sha256_hex(canonical_json(release.tables))
