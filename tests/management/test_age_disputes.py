from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from disputes.choices import AgeBand
from disputes.models import Dispute
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _any_moment(settings: Settings) -> None:
    settings.DEBUG = True


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("age_disputes", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "moment",
    ["2026-03-16T00:00:00+00:00", "2026-03-16T00:00:00", "2026-03-16", "2026-03-16T03:00+03:00"],
)
def test_it_takes_the_steps_of_a_moment_and_says_how_many(moment: str) -> None:
    DisputeFactory.create()

    assert run("--now", moment) == "Steps taken: 1\n"
    assert Dispute.objects.get().age_band == AgeBand.DAYS_15_30


def test_a_moment_with_an_offset_is_read_with_it() -> None:
    DisputeFactory.create()

    assert run("--now", "2026-03-16T02:00:00+03:00") == "Steps taken: 0\n"


def test_without_a_moment_it_is_now() -> None:
    DisputeFactory.create()

    assert run() == "Steps taken: 4\n"
    assert run() == "Steps taken: 0\n"


def test_no_step_of_a_day_to_come_is_written_down_for_real_people(settings: Settings) -> None:
    settings.DEBUG = False
    dispute = DisputeFactory.create()

    with pytest.raises(CommandError, match="could not be taken back"):
        run("--now", (timezone.now() + timedelta(days=400)).isoformat())

    assert not dispute.events.exists()


def test_what_is_no_moment_is_refused_with_an_example() -> None:
    with pytest.raises(CommandError, match="2026-03-16T09:00:00"):
        run("--now", "yesterday")
