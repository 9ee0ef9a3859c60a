"""Every benchmark, once and at its smallest: what is not run rots."""

from __future__ import annotations

import os

import pytest

from benchmarks import measure
from benchmarks.__main__ import NAMES
from tests.servers import launcher


@pytest.mark.parametrize(
    "name", [*sorted({*NAMES} - {"ageing", "clocks", "phone"}), "packet_flips"]
)
def test_it_runs_to_its_end(name: str) -> None:
    done = launcher.run("-m", f"benchmarks.{name}", "--smallest")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.django_db  # so that it runs where the suite has a PostgreSQL
def test_ageing_is_measured_on_both_databases() -> None:
    url = os.environ.get("TEST_DATABASE_URL", "")

    done = launcher.run("-m", "benchmarks.ageing", "--smallest", TEST_DATABASE_URL=url)

    assert done.returncode == 0, done.stderr
    assert ("postgresql" in done.stdout.splitlines()[-1]) is bool(url)


def test_help_is_printed_and_nothing_is_run() -> None:
    done = launcher.run("-m", "benchmarks", "--help")

    assert done.returncode == 0
    assert "usage: python -m benchmarks" in done.stdout
    assert "--smallest" in done.stdout


def test_a_name_that_is_none_is_told_the_others() -> None:
    done = launcher.run("-m", "benchmarks", "speed")

    assert done.returncode == 2
    assert f"there are {', '.join(NAMES)}" in done.stderr


def test_a_percentile_is_never_more_than_the_longest() -> None:
    assert measure.percentile([8, 1, 2, 3, 4, 5, 6, 7], 99) == 8
    assert measure.percentile(range(1, 201), 99) == 198
