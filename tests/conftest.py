"""What every test has: the cast, clients signed in as them, and the database asked for."""

from __future__ import annotations

import pytest
from django.test import Client

from disputes.models import Account, Organizer, Tasker
from tests.factories.people import OrganizerFactory, TaskerFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


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
