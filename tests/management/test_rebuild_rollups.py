from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from disputes.models import RollupShare
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_rollups", *arguments, stdout=out)
    return out.getvalue()


def test_it_mends_what_is_missing_and_says_how_much() -> None:
    DisputeFactory.create()

    assert run() == "Sums mended: 5\n"
    assert run("--compare") == "Sums that differ: 0\n"


def test_comparing_fails_and_changes_nothing_where_sums_differ() -> None:
    DisputeFactory.create()

    with pytest.raises(CommandError, match="Sums that differ: 5"):
        run("--compare")

    assert not RollupShare.objects.exists()
