"""What a start does to the database, and when it knows that it did it before."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.models import Account, Platform
from tracker import database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _without_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", "0")


def test_the_shipped_platforms_are_there_and_nobody_else(tmp_path: Path):
    database.prepare(tmp_path)

    assert Platform.objects.exists()
    assert not Account.objects.exists()


def test_what_was_prepared_is_known(tmp_path: Path):
    assert not database.was_prepared(tmp_path)

    database.prepare(tmp_path)

    assert database.was_prepared(tmp_path)


def test_another_database_was_not_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    database.prepare(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/owed")

    assert not database.was_prepared(tmp_path)


def test_a_database_that_was_deleted_is_not_prepared(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    database.prepare(tmp_path)
    gone = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "gone.sqlite3")}
    monkeypatch.setitem(settings.DATABASES, "default", gone)

    assert not database.was_prepared(tmp_path)


@pytest.mark.parametrize(("debug", "demo", "shown"), [(True, "1", True), (True, "0", False)])
def test_the_demonstration_is_shown_where_it_may_be(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, debug: bool, demo: str, shown: bool
):
    settings.DEBUG = debug
    monkeypatch.setenv("DEMO", demo)

    assert database.shows_demonstration() is shown


def test_real_people_get_none_whatever_is_asked_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    settings.DEBUG = False
    monkeypatch.setenv("DEMO", "1")

    assert not database.shows_demonstration()
