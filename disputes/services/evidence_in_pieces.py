"""What came in pieces becomes evidence: whole, counted anew, and then gone as an upload."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Unpack
from uuid import UUID

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Evidence, Tasker, Upload
from ..queries.sealed import key_of
from ..vault.fields import open_text, place
from ..vault.hashing import sha256_hex
from ..vault.images import PictureRefused
from ..vault.keys import SealBroken
from .evidence import Statements, attach
from .once import find_first
from .uploads import UploadGone, forget, use_up


class UploadNotWhole(DomainError):
    code = "upload_not_whole"
    message = _("A part of this file is still missing. Choose the same file again to go on.")
    field = "file"


class UploadAltered(DomainError):
    code = "upload_altered"
    message = _("What arrived is not what was sent. Choose the file again.")
    field = "file"


def attach_upload(
    *,
    tasker: Tasker,
    client_ref: UUID,
    upload_id: UUID,
    now: datetime,
    **stated: Unpack[Statements],
) -> tuple[Evidence, bool]:
    """Keep what came in pieces as evidence, as `attach` does with what came at once.

    A refused picture leaves nothing behind; what only has to wait stays for another try. Sent by
    two forms at once, it becomes evidence once: the second finds it used.
    """
    if first := find_first(Evidence.objects.of(tasker), client_ref=client_ref):
        return first, False
    upload = Upload.objects.of(tasker).living(now).filter(pk=upload_id).first()
    if upload is None:
        raise UploadGone
    data = _whole(upload)
    stated["file_name"] = open_text(key_of(tasker), upload, "file_name")
    try:
        return attach(
            tasker=tasker,
            client_ref=client_ref,
            data=data,
            now=now,
            use_up=partial(use_up, upload=upload),
            **stated,
        )
    except PictureRefused:
        forget(upload=upload)
        raise


def _whole(upload: Upload) -> bytes:
    """Return the file, counted anew: what the sender said of it decides nothing but a doubt."""
    if not upload.is_whole:
        raise UploadNotWhole
    key = key_of(upload.tasker)
    try:
        data = b"".join(
            key.open(bytes(piece.content), place(piece, "content")) for piece in upload.pieces.all()
        )
    except SealBroken:
        data = b""
    is_stated = upload.stated_sha256 in ("", sha256_hex(data))
    if len(data) != upload.size or not is_stated:
        forget(upload=upload)
        raise UploadAltered
    return data
