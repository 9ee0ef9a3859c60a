"""What has ended is forgotten."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from disputes.models import Account
from disputes.services import upkeep
from tests.factories.people import AccountFactory

pytestmark = pytest.mark.differs


@pytest.mark.django_db
def test_sessions_that_have_ended_are_deleted():
    now = timezone.now()
    for key, days in (("ended", -1), ("alive", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(days=days))

    upkeep.clear_sessions()

    assert list(Session.objects.values_list("pk", flat=True)) == ["alive"]


@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_deleted_can_be_read_in_the_files_of_sqlite():
    marked = "a-nickname-to-be-forgotten"
    AccountFactory.create(nickname=marked)
    Account.objects.all().delete()

    upkeep.forget_deleted()

    assert marked.encode() not in kept()


def kept() -> bytes:
    """The bytes of the database's files, read elsewhere; none are within reach on PostgreSQL."""
    if connection.vendor != "sqlite":
        return b""
    path = Path(connection.settings_dict["NAME"])
    return subprocess.check_output(["cat", *path.parent.glob(f"{path.name}*")])
