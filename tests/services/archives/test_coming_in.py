"""Bring a ZIP in: what is altered, a bomb or too large is refused; the rest comes in once."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from disputes.choices import ArchiveStatus
from disputes.errors import DomainError
from disputes.models import (
    Archive,
    Deactivation,
    Dispute,
    Evidence,
    Platform,
    Tasker,
    WorkEntry,
)
from disputes.services.archives import coming_in, opening, queue
from disputes.services.archives.coming_in import (
    ArrivalsWaiting,
    NothingToBringIn,
    TooManyArrivals,
    accept,
    receive,
)
from disputes.services.archives.opening import (
    ArchiveAltered,
    ArchiveMalformed,
    ArchiveNewer,
    ArchiveTooLarge,
    NotAnArchive,
)
from disputes.vault import blobs, images
from tests.factories.archive import (
    brought_in,
    changed,
    clock_at,
    rewritten,
    spoilt,
    zip_of_a_life,
)
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
ARRIVED = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    PlatformFactory.create(slug="other")
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def zipped(folder: Path) -> bytes:
    data = zip_of_a_life()
    PlatformFactory.create(slug="remotasks")
    return data


def sent(tasker: Tasker, data: bytes) -> Archive:
    archive, _new = receive(tasker=tasker, client_ref=uuid.uuid4(), data=data, now=ARRIVED)
    return archive


def test_nothing_comes_in_before_it_is_confirmed(ben: Tasker, zipped: bytes) -> None:
    archive = sent(ben, zipped)

    assert archive.status == ArchiveStatus.ARRIVED
    assert archive.counts["rows"]["entries"] == {"all": 5, "known": 0, "absent": 0}
    assert not WorkEntry.objects.filter(tasker=ben).exists()


def test_sent_twice_it_is_one_and_confirmed_twice_it_is_queued_once(
    ben: Tasker, zipped: bytes
) -> None:
    ref = uuid.uuid4()
    first, _new = receive(tasker=ben, client_ref=ref, data=zipped, now=ARRIVED)
    again, new = receive(tasker=ben, client_ref=ref, data=zipped, now=ARRIVED)
    assert (again, new) == (first, False)

    accept(archive=first, now=ARRIVED)
    assert accept(archive=first, now=ARRIVED).status == ArchiveStatus.QUEUED


def test_what_was_removed_cannot_be_confirmed(ben: Tasker, zipped: bytes) -> None:
    archive = sent(ben, zipped)
    queue.remove_over(now=archive.expires_at)

    with pytest.raises(NothingToBringIn):
        accept(archive=archive, now=archive.expires_at)
    with pytest.raises(NothingToBringIn):
        accept(archive=archive, now=ARRIVED)


def test_there_are_so_many_an_hour(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming_in, "MOST_AN_HOUR", 1)
    sent(ben, zipped)

    with pytest.raises(TooManyArrivals):
        sent(ben, zipped)


def test_what_is_refused_counts_too_and_one_is_checked_at_a_time(
    ben: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming_in, "MOST_AN_HOUR", 2)
    monkeypatch.setattr(coming_in, "WAIT_SECONDS", 0)
    with pytest.raises(NotAnArchive):
        sent(ben, b"no ZIP")

    with coming_in._room, pytest.raises(ArrivalsWaiting):
        sent(ben, b"no ZIP")
    with pytest.raises(TooManyArrivals):
        sent(ben, b"no ZIP")


def test_there_are_so_many_black_boxes_to_draw(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST_COPIES", 0)

    with pytest.raises(ArchiveTooLarge):
        sent(ben, zipped)


def test_pictures_are_drawn_while_nothing_is_held(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, outside, inside = images.prepare, len(connection.savepoint_ids), list[int]()

    def noted(*args: Any) -> Any:
        inside.append(len(connection.savepoint_ids))
        return real(*args)

    monkeypatch.setattr(images, "prepare", noted)
    brought_in(ben, zipped)

    assert inside
    assert set(inside) == {outside}


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive.json", b"0" * (opening.MOST_JSON_BYTES + 2))
        archive.writestr("SHA256SUMS", b"")
    return buffer.getvalue()


def encrypted(data: bytes) -> bytes:
    """Say of every member that it needs a password."""
    copy = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = copy.find(mark)
        while start >= 0:
            copy[start + offset] |= 1
            start = copy.find(mark, start + 4)
    return bytes(copy)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda data: b"", NotAnArchive),
        (lambda data: b"PK\x03\x04 no", NotAnArchive),
        (lambda data: data[: len(data) // 2], NotAnArchive),
        (lambda data: changed(data, sums=None), NotAnArchive),
        (lambda data: changed(data, archive_json=b"{}"), ArchiveAltered),
        (lambda data: rewritten(data, lambda said: said.update(format="x")), NotAnArchive),
        (lambda data: rewritten(data, lambda said: said.update(version=2)), ArchiveNewer),
        (lambda data: rewritten(data, lambda said: said.pop("entries")), ArchiveMalformed),
        (
            lambda data: rewritten(data, lambda said: said["entries"].append(said["entries"][0])),
            ArchiveAltered,
        ),
        (
            lambda data: rewritten(
                data,
                lambda said: said["entries"][0].update(
                    before=[{"amended_at": said["made_at"], "said": {"rate": 0.1}}]
                ),
            ),
            ArchiveMalformed,
        ),
        (
            lambda data: changed(
                data,
                archive_json=b"[",
                sums=f"{hashlib.sha256(b'[').hexdigest()}  archive.json".encode(),
            ),
            ArchiveAltered,
        ),
        (
            lambda data: rewritten(data, lambda said: said["evidence"][0].update(sha256="0" * 64)),
            ArchiveAltered,
        ),
        (
            lambda data: rewritten(
                data,
                lambda said: said["evidence"][0].update(file=said["evidence"][1]["file"]),
            ),
            ArchiveAltered,
        ),
        (lambda data: rewritten(data, spoilt("disputes", country="KE\n")), ArchiveMalformed),
        (lambda data: rewritten(data, spoilt("entries", units=2.0)), ArchiveMalformed),
        (lambda data: data + opening.LISTED * 2 * opening.MOST_MEMBERS, ArchiveTooLarge),
        (lambda data: bomb(), ArchiveTooLarge),
        (encrypted, ArchiveAltered),
        (lambda data: data + b"\0" * opening.MOST_BYTES, ArchiveTooLarge),
    ],
    ids=[
        "empty",
        "no ZIP",
        "half of it",
        "without hashes",
        "data changed",
        "of another program",
        "of a newer kind",
        "without a part",
        "a row twice",
        "a float in the history",
        "data cut short",
        "a picture changed",
        "a picture of two rows",
        "a line break behind a code",
        "a float where a number is counted",
        "a list of far too many members",
        "a bomb",
        "with a password",
        "too large",
    ],
)
def test_what_cannot_be_trusted_is_refused_and_nothing_is_kept(
    ben: Tasker,
    zipped: bytes,
    folder: Path,
    spoil: Callable[[bytes], bytes],
    error: type[DomainError],
) -> None:
    with pytest.raises(error):
        sent(ben, spoil(zipped))

    assert not Archive.objects.coming_in().exists()
    assert not list(folder.rglob("*.arrived"))


def test_a_bomb_that_lies_about_its_size_is_cut_off(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST_OPENED_BYTES", 10)
    with pytest.raises(ArchiveTooLarge):
        sent(ben, zipped)
    monkeypatch.undo()


def test_two_members_of_one_name_are_refused(ben: Tasker, zipped: bytes) -> None:
    buffer = io.BytesIO(zipped)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("archive.json", b"{}")

    with pytest.raises(ArchiveAltered):
        sent(ben, buffer.getvalue())


NOBODY = str(uuid.uuid4())


def test_a_platform_that_is_not_known_here_becomes_another_one(ben: Tasker, zipped: bytes) -> None:
    brought_in(ben, rewritten(zipped, spoilt("entries", platform="nowhere")))

    assert set(WorkEntry.objects.filter(tasker=ben).values_list("platform__slug", flat=True)) == {
        "other"
    }


def test_a_site_without_platforms_says_so(ben: Tasker, zipped: bytes) -> None:
    archive = sent(ben, zipped)
    accept(archive=archive, now=ARRIVED)
    PlatformFactory._meta.model.objects.filter(slug="other").update(slug="gone")

    queue.work_on(archive_id=archive.pk, now=ARRIVED, clock=clock_at(ARRIVED))

    archive.refresh_from_db()
    assert archive.status == ArchiveStatus.FAILED
    assert "Choose the file again" in queue.failure_of(archive)


def test_a_lock_out_of_an_event_that_was_joined_here_stands_by_itself(
    ben: Tasker, zipped: bytes
) -> None:
    event = MassEventFactory.create(platform=Platform.objects.get(slug="remotasks"))
    brought_in(ben, rewritten(zipped, spoilt("deactivations", mass_event=event.slug)))
    assert Deactivation.objects.get(tasker=ben).mass_event == event

    again = spoilt("deactivations", mass_event=event.slug, client_ref=NOBODY)
    brought_in(ben, rewritten(zipped, again), now=ARRIVED + timedelta(hours=1))

    assert Deactivation.objects.filter(tasker=ben, mass_event=None).count() == 1


def test_an_event_of_another_platform_is_not_joined(ben: Tasker, zipped: bytes) -> None:
    event = MassEventFactory.create()

    brought_in(ben, rewritten(zipped, spoilt("deactivations", mass_event=event.slug)))

    assert Deactivation.objects.get(tasker=ben).mass_event is None


def test_a_picture_in_another_file_comes_with_that_file(ben: Tasker, zipped: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        names = [name for name in archive.namelist() if name.startswith("files/")]
    without = changed(zipped, **{names[0]: None})

    first = brought_in(ben, without)
    assert first.counts["done"]["evidence"]["absent"] == 1

    brought_in(ben, zipped, now=ARRIVED + timedelta(hours=1))
    assert Evidence.objects.filter(tasker=ben).count() == 4


def test_when_pictures_wait_it_is_tried_again_later(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(data: bytes) -> Any:
        raise images.PicturesWaiting

    with monkeypatch.context() as full:
        full.setattr(images, "prepare", busy)
        archive = brought_in(ben, zipped)
    assert archive.status == ArchiveStatus.QUEUED

    later = ARRIVED + timedelta(minutes=2)
    queue.work_on(archive_id=archive.pk, now=later, clock=clock_at(later))

    archive.refresh_from_db()
    assert archive.status == ArchiveStatus.READY


def test_a_long_one_is_taken_up_in_several_runs(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming_in, "LONGEST_RUN", timedelta(seconds=-1))
    monkeypatch.setattr(coming_in, "ROWS_AT_ONCE", 1)
    archive = brought_in(ben, zipped)
    assert (archive.status, archive.counts["rounds"]) == (ArchiveStatus.QUEUED, 1)
    monkeypatch.setattr(coming_in, "LONGEST_RUN", timedelta(minutes=2))

    queue.work_on(archive_id=archive.pk, now=ARRIVED, clock=clock_at(ARRIVED))

    archive.refresh_from_db()
    assert archive.status == ArchiveStatus.READY
    assert Dispute.objects.filter(tasker=ben).count() == 2


def test_a_file_that_was_lost_meanwhile_is_asked_for_again(ben: Tasker, zipped: bytes) -> None:
    archive = sent(ben, zipped)
    blobs.remove(coming_in.blob_of(archive))
    accept(archive=archive, now=ARRIVED)

    queue.work_on(archive_id=archive.pk, now=ARRIVED, clock=clock_at(ARRIVED))

    archive.refresh_from_db()
    assert archive.status == ArchiveStatus.FAILED


def test_too_many_pictures_stay_out(
    ben: Tasker, zipped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disputes.services.evidence_limits.MOST_FILES", 1)

    done = brought_in(ben, zipped)

    assert done.counts["done"]["evidence"]["refused"] == 3
