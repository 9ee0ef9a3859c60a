"""A forged archive joins no event that nobody could join by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from disputes.choices import MassEventKind, MassEventState
from disputes.models import Deactivation, Tasker
from tests.factories.archive import brought_in, rewritten, spoilt, taken_away
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "joins"),
    [
        ({"kind": MassEventKind.BATCH_REJECTED}, False),
        ({"state": MassEventState.WITHDRAWN}, False),
        # They may have been part of it before.
        ({"state": MassEventState.CLOSED}, True),
    ],
)
def test_what_was_taken_back_or_locks_nobody_out_is_not_joined(
    asha: Tasker,
    ben: Tasker,
    settings: Settings,
    tmp_path: Path,
    facts: dict[str, str],
    joins: bool,
) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)
    PlatformFactory.create(slug="other")
    event = MassEventFactory.create(platform=PlatformFactory.create(slug="remotasks"), **facts)
    DeactivationFactory.create(tasker=asha, platform=event.platform)
    (data,) = taken_away(asha)

    brought_in(
        ben, rewritten(data, spoilt("deactivations", mass_event=event.slug)), now=timezone.now()
    )

    assert (Deactivation.objects.get(tasker=ben).mass_event is not None) is joins
