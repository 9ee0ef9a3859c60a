"""Sessions that tell a thief of the database neither who may come in nor when somebody came.

The browser holds the key; the table holds its SHA-256 digest. The row expires at a UTC midnight,
and what it holds is signed without the time that Django's own signature would carry, and sealed
with the key that only the browser holds: the row names no account.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core import signing
from django.utils import timezone

from disputes.vault.keys import DataKey, SealBroken

PLACE = "session"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, found by the digest of their key.

    Nothing here is asynchronous; without its methods those of Django would write the key itself.
    """

    def encode(self, session_dict: dict[str, Any]) -> str:
        signer = signing.Signer(salt=self.key_salt)
        signed = signer.sign_object(session_dict, serializer=self.serializer, compress=True)
        # Saving gives the session its key before it asks for this.
        return base64.b64encode(
            _cipher(str(self.session_key)).seal(signed.encode(), PLACE)
        ).decode()

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        signer = signing.Signer(salt=self.key_salt)
        try:
            sealed = base64.b64decode(session_data, validate=True)
            signed = _cipher(str(self.session_key)).open(sealed, PLACE).decode()
            found: dict[str, Any] = signer.unsign_object(signed, serializer=self.serializer)
        except (ValueError, SealBroken, signing.BadSignature):
            return {}
        return found

    def load(self) -> dict[str, Any]:
        row = self._row()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    async def aload(self) -> dict[str, Any]:
        return await sync_to_async(self.load)()

    def exists(self, session_key: str) -> bool:
        return super().exists(digest_of(session_key))

    async def aexists(self, session_key: str) -> bool:
        return await super().aexists(digest_of(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        return _hidden(super().create_model_instance(data))

    async def acreate_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        return _hidden(await super().acreate_model_instance(data))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(digest_of(key))

    async def adelete(self, session_key: str | None = None) -> None:
        await sync_to_async(self.delete)(session_key)

    def _row(self) -> AbstractBaseSession | None:
        if self.session_key is None:
            return None
        rows = self.model.objects.filter(session_key=digest_of(self.session_key))
        return rows.filter(expire_date__gt=timezone.now()).first()


def _hidden(row: AbstractBaseSession) -> AbstractBaseSession:
    row.session_key = digest_of(row.session_key)
    row.expire_date = next_midnight(row.expire_date)
    return row


def _cipher(session_key: str) -> DataKey:
    # Another digest than the one in the table.
    return DataKey(hashlib.sha256(f"seals {session_key}".encode(errors="replace")).digest())


def digest_of(session_key: str) -> str:
    # 40 hexadecimal digits: what the column of Django's table holds, 160 bits of the digest.
    return hashlib.sha256(session_key.encode(errors="replace")).hexdigest()[:40]


def next_midnight(moment: datetime) -> datetime:
    """Return the first UTC midnight at or after the moment, or a day later: never the time."""
    day = moment.astimezone(UTC).date() + timedelta(days=1)
    return datetime.combine(day, time.min, tzinfo=UTC)
