"""The keys of taskers and organizations."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from disputes.models import Consent, Organizer, Tasker
from disputes.queries.sealed import (
    VaultClosed,
    is_let_in,
    key_of,
    key_of_account,
    keys_of,
    name_of,
)
from disputes.vault import ring
from tests.factories.consent import ConsentFactory
from tests.factories.keys import remembered
from tests.factories.packet import NOW
from tests.factories.people import TaskerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.closed
def test_without_anybody_signed_in_nothing_opens(asha: Tasker, odile: Organizer) -> None:
    for owner in (asha, odile.organization):
        with pytest.raises(VaultClosed):
            key_of(owner)
        with ring.opened(), pytest.raises(VaultClosed):
            key_of(owner)
    with pytest.raises(VaultClosed):
        key_of_account(asha.account)


@pytest.mark.closed
def test_an_organizer_opens_what_is_shared_now_and_nothing_else(
    asha: Tasker, ben: Tasker, odile: Organizer, igor: Organizer
) -> None:
    shared = ConsentFactory.create(
        dispute__tasker=asha, organization=odile.organization, revoked_at=None
    )
    own = remembered(asha.account)

    with ring.opened():
        ring.admit(name_of(odile.account), remembered(odile.account))
        assert is_let_in(odile)
        assert key_of(odile.organization).secret == remembered(odile.organization).secret
        assert key_of(asha).secret == own.secret
        assert keys_of([asha])[asha.pk].secret == own.secret
        for other in (ben, igor.organization):
            with pytest.raises(VaultClosed):
                key_of(other)

    Consent.objects.filter(pk=shared.pk).update(revoked_at=NOW)
    with ring.opened():
        ring.admit(name_of(odile.account), remembered(odile.account))
        with pytest.raises(VaultClosed):
            key_of(asha)
        with pytest.raises(VaultClosed):
            keys_of([asha])


@pytest.mark.closed
def test_who_was_not_let_in_opens_nothing(asha: Tasker, odile: Organizer) -> None:
    ConsentFactory.create(dispute__tasker=asha, organization=odile.organization)
    for wrapped in (b"", b"altered" * 20):
        Organizer.objects.filter(pk=odile.pk).update(wrapped_key=wrapped)
        odile.refresh_from_db()

        with ring.opened():
            ring.admit(name_of(odile.account), remembered(odile.account))
            assert not is_let_in(odile)
            for owner in (odile.organization, asha):
                with pytest.raises(VaultClosed):
                    key_of(owner)


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
