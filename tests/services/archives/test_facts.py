"""What an archive says of its tasker, and what nobody could have written."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import ArchiveStatus
from disputes.models import Tasker, WorkEntry
from disputes.services.archives import coming_in
from tests.factories.archive import brought_in, changed, rewritten, zip_of_a_life
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def zipped(db: None, settings: Settings, tmp_path: Path) -> bytes:
    keep_sealed_files_in(tmp_path / "files", settings)
    PlatformFactory.create(slug="other")
    data = zip_of_a_life()
    PlatformFactory.create(slug="remotasks")
    return data


def said_of_its_tasker(**facts: str) -> Any:
    return lambda said: said["tasker"].update(facts)


def test_country_currency_language_and_clock_fill_what_is_empty(ben: Tasker, zipped: bytes) -> None:
    Tasker.objects.filter(pk=ben.pk).update(country="", currency="")
    facts = {"country": "KE", "currency": "KES", "language": "fr", "time_zone": "Africa/Nairobi"}
    brought_in(ben, rewritten(zipped, said_of_its_tasker(**facts)))

    row = Tasker.objects.select_related("account").get(pk=ben.pk)
    assert (row.country, row.currency) == ("KE", "KES")
    assert (row.account.language, row.account.time_zone) == ("fr", "Africa/Nairobi")


def test_facts_that_are_none_are_left_out(ben: Tasker, zipped: bytes) -> None:
    Tasker.objects.filter(pk=ben.pk).update(currency="")
    facts = {"currency": "ZZZ", "language": "tlh", "time_zone": "Mars/Olympus"}
    brought_in(ben, rewritten(zipped, said_of_its_tasker(**facts)))

    row = Tasker.objects.select_related("account").get(pk=ben.pk)
    assert (row.currency, row.account.language, row.account.time_zone) == ("", "", "")


def test_of_a_closed_account_nothing_more_comes_in(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming_in, "hold_for", lambda _target, _rows: False)

    archive = brought_in(ben, zipped)

    assert archive.status == ArchiveStatus.QUEUED
    assert not WorkEntry.objects.of(ben).exists()


def test_a_message_without_words_stays_out(ben: Tasker, zipped: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".txt") and "/" in name)

    def emptied(said: Any) -> None:
        (row,) = (row for row in said["evidence"] if row["file"] == name)
        row.update(sha256=hashlib.sha256(b"  ").hexdigest(), size=2)

    done = brought_in(ben, changed(rewritten(zipped, emptied), **{name: b"  "}))

    assert done.counts["done"]["evidence"]["refused"] == 1
