"""What every test has: the cast, clients signed in as them, and the database asked for."""

from __future__ import annotations

import os

import dj_database_url
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from disputes.models import Account, Organizer, Tasker
from tests.factories.people import OrganizerFactory, TaskerFactory
from tests.servers.postgres import PostgresServer
from tracker import catalogues

BACKEND = "django.contrib.auth.backends.ModelBackend"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="postgres: the one in TEST_DATABASE_URL, or one that the suite starts and stops",
    )


def pytest_configure(config: pytest.Config) -> None:
    # Once, before xdist starts its workers: they find both in their environment and on disk.
    catalogues.compile_all()
    if config.getoption("--database") == "postgres":
        if not os.environ.get("TEST_DATABASE_URL"):
            server = PostgresServer()
            config.add_cleanup(server.stop)
            server.start()
            os.environ["TEST_DATABASE_URL"] = server.url
        _use_database(os.environ["TEST_DATABASE_URL"])


def _use_database(url: str) -> None:
    """Put it in the place of the database that the settings named."""
    settings.DATABASES = {"default": dict(dj_database_url.parse(url, conn_max_age=None))}
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]


def pytest_report_header() -> str:
    return f"database: {connections['default'].vendor}"


@pytest.fixture
def asha(db: None) -> Tasker:
    """A tasker."""
    return TaskerFactory.create(account__nickname="asha")


@pytest.fixture
def ben(db: None) -> Tasker:
    """Another tasker, who must see nothing of Asha's."""
    return TaskerFactory.create(account__nickname="ben")


@pytest.fixture
def odile(db: None) -> Organizer:
    """An organizer of one union."""
    return OrganizerFactory.create(account__nickname="odile", organization__name="Union A")


@pytest.fixture
def igor(db: None) -> Organizer:
    """An organizer of another union."""
    return OrganizerFactory.create(account__nickname="igor", organization__name="Union B")


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def asha_client(asha: Tasker) -> Client:
    return signed_in(asha.account)


@pytest.fixture
def ben_client(ben: Tasker) -> Client:
    return signed_in(ben.account)


@pytest.fixture
def odile_client(odile: Organizer) -> Client:
    return signed_in(odile.account)


@pytest.fixture
def igor_client(igor: Organizer) -> Client:
    return signed_in(igor.account)
