from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from disputes.models import Platform
from disputes.services.in_one_moment import in_one_moment


def add(slug: str) -> None:
    """As another request does, with a connection of its own."""

    def write() -> None:
        try:
            Platform.objects.create(slug=slug, name=slug)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write).result(timeout=30)


@pytest.mark.differs
@pytest.mark.django_db(transaction=True)
def test_what_is_read_stands_still_while_somebody_else_writes() -> None:
    add("first")

    with in_one_moment():
        before = Platform.objects.count()
        add("second")
        assert Platform.objects.count() == before

    assert Platform.objects.count() == before + 1
    Platform.objects.create(slug="third", name="Third")


@pytest.mark.django_db
def test_within_a_transaction_it_is_of_that_transaction() -> None:
    with in_one_moment():
        Platform.objects.create(slug="mine", name="Mine")

    assert Platform.objects.filter(slug="mine").exists()
