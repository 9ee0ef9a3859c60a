from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def run() -> str:
    out = StringIO()
    call_command("release_totals", stdout=out)
    return out.getvalue()


def test_it_releases_this_month_once() -> None:
    assert run() == "Released.\n"
    assert run() == "This month is out already; nothing changed.\n"
