"""The cast, calling the API, and a platform to work for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from disputes.models import Organizer, Platform, Tasker
from tests.factories.platform import PlatformFactory

from .callers import caller


@pytest.fixture(autouse=True)
def _fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def remotasks(db: None) -> Platform:
    return PlatformFactory.create(slug="remotasks", name="Remotasks")


@pytest.fixture
def asha_calls(asha: Tasker) -> APIClient:
    return caller(asha.account)


@pytest.fixture
def ben_calls(ben: Tasker) -> APIClient:
    return caller(ben.account)


@pytest.fixture
def odile_calls(odile: Organizer) -> APIClient:
    return caller(odile.account)


@pytest.fixture
def igor_calls(igor: Organizer) -> APIClient:
    return caller(igor.account)


@pytest.fixture
def anybody_calls() -> APIClient:
    return APIClient()
