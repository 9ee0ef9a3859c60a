"""Files that come in pieces: begun, continued after a break, made evidence, or forgotten."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Tasker, Upload, UploadPiece
from ..queries.sealed import key_of
from ..vault.fields import place, seal_text
from ..vault.images import refuse_too_large
from .evidence import last_part
from .locks import hold
from .once import find_first

# Small enough for a link that loses one in two, large enough that ten megabytes are few rows.
LEAST_PIECE: Final = 4 * 1024
MOST_PIECE: Final = 64 * 1024
MOST_OPEN: Final = 3
LIVES: Final = timedelta(days=1)
DIGEST: Final = re.compile("[0-9a-f]{64}|")


class UploadEmpty(DomainError):
    code = "upload_empty"
    message = _("This file is empty. Choose another one.")
    field = "file"


class UploadDigestUnreadable(DomainError):
    code = "upload_digest_unreadable"
    message = _("Write the SHA-256 as 64 small letters and digits, or leave it out.")
    field = "sha256"


class UploadsUnfinished(DomainError):
    code = "uploads_unfinished"
    message = _("%(most)s files are half sent already. Finish or forget one of them first.")
    field = "file"


class UploadOfAnotherFile(DomainError):
    code = "upload_of_another_file"
    message = _("Another file was begun under this name. Choose the file again.")
    field = "file"


class UploadGone(DomainError):
    code = "upload_gone"
    message = _("What was sent of this file is not here any more. Choose the file again.")
    field = "file"


class PieceElsewhere(DomainError):
    code = "piece_elsewhere"
    message = _("The next piece of this file begins elsewhere. Go on from there.")


class PieceSize(DomainError):
    code = "piece_size"
    message = _("Send pieces of 4 to 64 kilobytes, and only the last one shorter.")


@transaction.atomic
def begin(
    *,
    tasker: Tasker,
    client_ref: UUID,
    size: int,
    now: datetime,
    sha256: str = "",
    file_name: str = "",
) -> tuple[Upload, bool]:
    """Make room for a file in pieces; the same file that was half sent goes on where it was.

    It is the same by its `client_ref`, or by the digest that the sender counted.
    """
    _refuse_what_never_fits(size, sha256)
    hold(Tasker.objects.filter(pk=tasker.pk))  # two tabs could each see room for one more
    mine = Upload.objects.of(tasker)
    mine.expired(now).delete()
    if first := find_first(mine, client_ref=client_ref):
        if (first.size, first.stated_sha256) != (size, sha256):
            raise UploadOfAnotherFile
        return first, False
    if sha256 and (same := mine.filter(stated_sha256=sha256, size=size).first()):
        return same, False
    if mine.count() >= MOST_OPEN:
        raise UploadsUnfinished(most=MOST_OPEN)
    upload = Upload(
        tasker=tasker,
        client_ref=client_ref,
        size=size,
        stated_sha256=sha256,
        expires_at=now + LIVES,
    )
    seal_text(key_of(tasker), upload, "file_name", last_part(file_name))
    upload.save(force_insert=True)
    return upload, True


def receive(*, upload: Upload, begins_at: int, piece: bytes, now: datetime) -> Upload:
    """Take the piece that begins where the last one ended; of two at once, one is taken."""
    ends_at = begins_at + len(piece)
    if len(piece) > MOST_PIECE or (len(piece) < LEAST_PIECE and ends_at != upload.size):
        raise PieceSize
    row = UploadPiece(upload=upload, begins_at=begins_at)
    row.content = key_of(upload.tasker).seal(piece, place(row, "content"))
    with transaction.atomic():
        here = Upload.objects.living(now).filter(
            pk=upload.pk, received=begins_at, size__gte=ends_at
        )
        if not here.update(received=F("received") + len(piece), expires_at=now + LIVES):
            raise PieceElsewhere if Upload.objects.filter(pk=upload.pk).exists() else UploadGone
        row.save(force_insert=True)
    upload.received = ends_at
    return upload


def forget(*, upload: Upload) -> None:
    """Remove what came of a file; twice is no error."""
    Upload.objects.filter(pk=upload.pk).delete()


def use_up(*, upload: Upload) -> None:
    """Remove what became evidence in this very moment; of two at once, one is refused."""
    if not hold(Upload.objects.filter(pk=upload.pk)):
        raise UploadGone
    forget(upload=upload)


def sweep(*, now: datetime, chunk: int = 500) -> int:
    """Remove what nobody went on with for a day; return how many files that were."""
    gone = list(Upload.objects.expired(now).values_list("pk", flat=True)[:chunk])
    Upload.objects.filter(pk__in=gone).expired(now).delete()
    return len(gone)


def _refuse_what_never_fits(size: int, sha256: str) -> None:
    if size < 1:
        raise UploadEmpty
    refuse_too_large(size)
    if not DIGEST.fullmatch(sha256):
        raise UploadDigestUnreadable
