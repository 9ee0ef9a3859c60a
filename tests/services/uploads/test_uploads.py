"""A file in pieces: begun, gone on with, kept, forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from disputes.models import Evidence, Tasker, Upload, UploadPiece, WorkEntry
from disputes.queries.evidence import half_sent, kept_files, original
from disputes.services import uploads as service
from disputes.services.evidence_in_pieces import UploadAltered, UploadNotWhole, attach_upload
from disputes.services.upload_limit import TooManyUploads
from disputes.services.uploads import begin, forget, receive, sweep
from disputes.vault import images
from disputes.vault.hashing import sha256_hex
from disputes.vault.images import PictureBroken, PictureTooLarge
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import picture
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
PIECE = 4096


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def entry(asha: Tasker) -> WorkEntry:
    return WorkEntryFactory.create(tasker=asha)


def photo() -> bytes:
    """A picture that takes several pieces."""
    return picture("PNG", (200, 200), "red", compress_level=0)


def begun(tasker: Tasker, data: bytes, **said: str) -> Upload:
    upload, _new = begin(tasker=tasker, client_ref=uuid4(), size=len(data), now=NOW, **said)
    return upload


def sent(upload: Upload, data: bytes, *, until: int | None = None) -> Upload:
    """Send pieces from where it stopped."""
    while upload.received < (len(data) if until is None else until):
        at = upload.received
        upload = receive(upload=upload, begins_at=at, piece=data[at : at + PIECE], now=NOW)
    return upload


def test_what_came_in_pieces_is_kept_byte_for_byte(asha: Tasker, entry: WorkEntry) -> None:
    data = photo()
    upload = sent(begun(asha, data, sha256=sha256_hex(data), file_name="C:\\me\\a.png"), data)

    kept, is_new = attach_upload(
        tasker=asha, client_ref=uuid4(), upload_id=upload.pk, now=NOW, entry=entry, caption="Pay"
    )

    assert is_new
    assert original(kept) == data
    assert (kept.sha256, kept.size) == (sha256_hex(data), len(data))
    assert kept_files(asha, [kept])[0].file_name == "a.png"
    assert not Upload.objects.exists()
    assert not UploadPiece.objects.exists()


def test_no_piece_is_readable_in_the_database(asha: Tasker) -> None:
    data = b"SECRET-CANARY " * 1000

    sent(begun(asha, data, file_name="CANARY.png"), data)

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM disputes_uploadpiece")
        pieces = [bytes(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT file_name FROM disputes_upload")
        names = [bytes(row[0]) for row in cursor.fetchall()]
    assert len(pieces) == 4
    assert not [each for each in (*pieces, *names) if b"CANARY" in each]


def test_the_same_form_finds_where_it_stopped(asha: Tasker) -> None:
    data, ref = photo(), uuid4()
    first, is_new = begin(tasker=asha, client_ref=ref, size=len(data), now=NOW)
    sent(first, data, until=PIECE)

    again, again_new = begin(tasker=asha, client_ref=ref, size=len(data), now=NOW)

    assert (is_new, again_new) == (True, False)
    assert (again, again.received) == (first, PIECE)
    with pytest.raises(service.UploadOfAnotherFile):
        begin(tasker=asha, client_ref=ref, size=7, now=NOW)


def test_the_same_file_chosen_again_goes_on_where_it_stopped(asha: Tasker, ben: Tasker) -> None:
    data = photo()
    digest = sha256_hex(data)
    first = sent(begun(asha, data, sha256=digest), data, until=2 * PIECE)

    again, is_new = begin(tasker=asha, client_ref=uuid4(), size=len(data), sha256=digest, now=NOW)
    bens, of_ben_is_new = begin(
        tasker=ben, client_ref=uuid4(), size=len(data), sha256=digest, now=NOW
    )

    assert (again, again.received, is_new) == (first, 2 * PIECE, False)
    assert (bens.received, of_ben_is_new) == (0, True)
    [half] = half_sent(asha, now=NOW)
    assert half.percent == 2 * PIECE * 100 // len(data)


def test_of_two_pieces_at_the_same_place_one_is_taken(asha: Tasker) -> None:
    data = photo()
    upload = begun(asha, data)
    stale = Upload.objects.select_related("tasker").get(pk=upload.pk)
    receive(upload=upload, begins_at=0, piece=data[:PIECE], now=NOW)

    with pytest.raises(service.PieceElsewhere):
        receive(upload=stale, begins_at=0, piece=bytes(PIECE), now=NOW)

    upload.refresh_from_db()
    assert upload.received == PIECE
    assert upload.pieces.count() == 1


@pytest.mark.parametrize("length", [0, 1, 4095, 65_537])
def test_a_piece_of_another_size_is_refused(asha: Tasker, length: int) -> None:
    upload = begun(asha, bytes(200_000))

    with pytest.raises(service.PieceSize):
        receive(upload=upload, begins_at=0, piece=bytes(length), now=NOW)


def test_nothing_goes_beyond_the_size_that_was_stated(asha: Tasker) -> None:
    upload = begun(asha, bytes(5000))

    with pytest.raises(service.PieceElsewhere):
        receive(upload=upload, begins_at=0, piece=bytes(6000), now=NOW)


def test_a_piece_for_what_is_gone_says_so(asha: Tasker) -> None:
    upload = begun(asha, bytes(5000))
    forget(upload=upload)
    forget(upload=upload)

    with pytest.raises(service.UploadGone):
        receive(upload=upload, begins_at=0, piece=bytes(5000), now=NOW)


def test_half_a_file_is_no_evidence(asha: Tasker, entry: WorkEntry) -> None:
    data = photo()
    upload = sent(begun(asha, data), data, until=PIECE)

    with pytest.raises(UploadNotWhole):
        attach_upload(tasker=asha, client_ref=uuid4(), upload_id=upload.pk, now=NOW, entry=entry)

    assert not Evidence.objects.exists()


def test_what_arrived_is_counted_by_us_and_a_doubt_ends_it(asha: Tasker, entry: WorkEntry) -> None:
    data = photo()
    upload = sent(begun(asha, data, sha256="0" * 64), data)

    with pytest.raises(UploadAltered):
        attach_upload(tasker=asha, client_ref=uuid4(), upload_id=upload.pk, now=NOW, entry=entry)

    assert not Upload.objects.exists()


def test_a_piece_altered_at_rest_is_found(asha: Tasker, entry: WorkEntry) -> None:
    data = photo()
    upload = sent(begun(asha, data), data)
    piece = upload.pieces.first()
    assert piece is not None
    kept = bytes(piece.content)
    piece.content = kept[:-1] + bytes([kept[-1] ^ 1])
    piece.save()

    with pytest.raises(UploadAltered):
        attach_upload(tasker=asha, client_ref=uuid4(), upload_id=upload.pk, now=NOW, entry=entry)


def test_what_is_no_picture_leaves_nothing_behind(asha: Tasker, entry: WorkEntry) -> None:
    data = photo()[:-20]
    upload = sent(begun(asha, data), data)

    with pytest.raises(PictureBroken):
        attach_upload(tasker=asha, client_ref=uuid4(), upload_id=upload.pk, now=NOW, entry=entry)

    assert not Upload.objects.exists()


def test_what_only_has_to_wait_is_not_sent_again(
    asha: Tasker, entry: WorkEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many(*_args: object, **_more: object) -> None:
        raise TooManyUploads(most=30)

    data = photo()
    upload = sent(begun(asha, data), data)
    said: dict[str, Any] = {"tasker": asha, "client_ref": uuid4(), "upload_id": upload.pk}
    said |= {"now": NOW, "entry": entry}
    with monkeypatch.context() as busy:
        busy.setattr("disputes.services.evidence.count_upload", too_many)
        with pytest.raises(TooManyUploads):
            attach_upload(**said)

    kept, _new = attach_upload(**said)

    assert kept.size == len(data)


def test_the_form_sent_again_after_a_lost_answer_returns_the_first(
    asha: Tasker, entry: WorkEntry
) -> None:
    data, ref = photo(), uuid4()
    upload = sent(begun(asha, data), data)
    said: dict[str, Any] = {"tasker": asha, "client_ref": ref, "upload_id": upload.pk}
    said |= {"now": NOW, "entry": entry}
    first, _new = attach_upload(**said)

    assert attach_upload(**said) == (first, False)
    with pytest.raises(service.UploadGone):
        attach_upload(**said | {"client_ref": uuid4()})


def test_two_forms_at_once_make_one_piece_of_evidence_of_an_upload(
    asha: Tasker, entry: WorkEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = photo()
    upload = sent(begun(asha, data), data)
    said: dict[str, Any] = {"tasker": asha, "upload_id": upload.pk, "now": NOW, "entry": entry}
    prepare = images.prepare

    def the_other_is_faster(*sent: Any) -> Any:
        monkeypatch.setattr(images, "prepare", prepare)
        attach_upload(client_ref=uuid4(), **said)
        return prepare(*sent)

    monkeypatch.setattr(images, "prepare", the_other_is_faster)

    with pytest.raises(service.UploadGone):
        attach_upload(client_ref=uuid4(), **said)

    assert original(Evidence.objects.get()) == data


def test_nobody_attaches_what_another_sent(asha: Tasker, ben: Tasker) -> None:
    data = photo()
    upload = sent(begun(asha, data), data)

    with pytest.raises(service.UploadGone):
        attach_upload(
            tasker=ben, client_ref=uuid4(), upload_id=upload.pk, now=NOW,
            entry=WorkEntryFactory.create(tasker=ben),
        )  # fmt: skip


def test_only_a_few_files_are_under_way_at_once(asha: Tasker, ben: Tasker) -> None:
    for number in range(service.MOST_OPEN):
        begun(asha, bytes(5000 + number))

    with pytest.raises(service.UploadsUnfinished, match="3 files"):
        begun(asha, bytes(9000))

    assert begun(ben, bytes(9000)).received == 0


@pytest.mark.parametrize(
    ("size", "sha256", "error"),
    [
        (0, "", service.UploadEmpty),
        (10 * 1024 * 1024 + 1, "", PictureTooLarge),
        (5000, "A" * 64, service.UploadDigestUnreadable),
        (5000, "a" * 63, service.UploadDigestUnreadable),
    ],
)
def test_what_never_fits_is_refused_before_a_byte_is_sent(
    asha: Tasker, size: int, sha256: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        begin(tasker=asha, client_ref=uuid4(), size=size, sha256=sha256, now=NOW)


def test_what_nobody_goes_on_with_for_a_day_is_swept(asha: Tasker) -> None:
    data, later = photo(), NOW + timedelta(hours=20)
    forgotten = sent(begun(asha, data), data, until=PIECE)
    alive = begun(asha, data)
    receive(upload=alive, begins_at=0, piece=data[:PIECE], now=later)

    assert sweep(now=NOW + timedelta(hours=25)) == 1

    assert list(Upload.objects.all()) == [alive]
    assert not UploadPiece.objects.filter(upload_id=forgotten.pk).exists()
    assert sweep(now=NOW + timedelta(hours=25)) == 0


def test_what_has_expired_is_not_gone_on_with(asha: Tasker, entry: WorkEntry) -> None:
    data, late = photo(), NOW + timedelta(days=2)
    upload = begun(asha, data)

    with pytest.raises(service.PieceElsewhere):
        receive(upload=upload, begins_at=0, piece=data[:PIECE], now=late)
    with pytest.raises(service.UploadGone):
        attach_upload(tasker=asha, client_ref=uuid4(), upload_id=upload.pk, now=late, entry=entry)
    again, is_new = begin(tasker=asha, client_ref=upload.client_ref, size=len(data), now=late)
    assert is_new
    assert again.received == 0
