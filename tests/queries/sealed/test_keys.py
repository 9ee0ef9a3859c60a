"""The keys of taskers and organizations."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from disputes.models import Organizer, Tasker
from disputes.queries.sealed import key_of, keys_of, subject_of
from disputes.vault.keys import SealBroken
from tests.factories.people import TaskerFactory

pytestmark = pytest.mark.django_db


def test_a_key_is_bound_to_one_person(asha: Tasker, ben: Tasker) -> None:
    ben.wrapped_key = asha.wrapped_key

    assert subject_of(asha) == f"tasker:{asha.pk}"
    with pytest.raises(SealBroken):
        key_of(ben)


def test_a_key_of_an_organization_is_not_that_of_a_tasker(odile: Organizer) -> None:
    organization = odile.organization

    disguised = Tasker(pk=organization.pk, wrapped_key=organization.wrapped_key)

    assert key_of(organization).seal(b"title", "place")
    with pytest.raises(SealBroken):
        key_of(disguised)


def test_keys_of_many_are_found_by_id(asha: Tasker, ben: Tasker) -> None:
    sealed = key_of(asha).seal(b"hers", "place")

    keys = keys_of([asha, ben, asha])

    assert set(keys) == {asha.pk, ben.pk}
    assert keys[asha.pk].open(sealed, "place") == b"hers"
    assert keys_of([]) == {}


def test_the_master_key_is_nowhere_in_the_database() -> None:
    TaskerFactory.create()
    kept = (Path(settings.OWED_KEYS) / "vault.key").read_text(encoding="ascii").strip()
    encoded = kept.partition(":")[2]
    signs = {encoded.encode(), base64.urlsafe_b64decode(encoded), settings.SECRET_KEY.encode()}

    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = [row for name in names for row in _rows(cursor, name)]

    values = b"\n".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for row in rows
        for value in row
    )
    assert rows
    assert not [sign for sign in signs if sign in values]


def _rows(cursor: CursorWrapper, name: str) -> list[tuple[object, ...]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
    return list(cursor.fetchall())
