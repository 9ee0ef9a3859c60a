"""Gather everything: once, whatever dies in the middle, and hand it only to its owner."""

from __future__ import annotations

import hashlib
import io
import json
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pytest_django import Settings

from disputes.choices import ArchiveStatus
from disputes.models import Archive, Evidence, Tasker
from disputes.queries.archive.refs import Refs
from disputes.queries.evidence import blob_of, original
from disputes.reference import archive_format
from disputes.services.archives import going_out, leases, queue
from disputes.services.archives.going_out import (
    ArchiveNotReady,
    ArchiveUnderWay,
    TooManyArchives,
    request_archive,
    take,
)
from disputes.services.people import WrongPassPhrase
from disputes.vault import blobs
from tests.factories.archive import clock_at, live, taken_away
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW
from tests.factories.people import PASS_PHRASE
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
ASKED = NOW + timedelta(days=1)
AFTER_THE_LEASE = ASKED + leases.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


def asked(tasker: Tasker) -> Archive:
    archive, _new = request_archive(tasker=tasker, client_ref=uuid.uuid4(), now=ASKED)
    return archive


def run(archive: Archive, now=ASKED) -> Archive:
    queue.work_on(archive_id=archive.pk, now=now, clock=clock_at(now))
    return Archive.objects.select_related("tasker__account").get(pk=archive.pk)


def taken(archive: Archive, number: int = 1, pass_phrase: str = PASS_PHRASE, now=ASKED) -> bytes:
    return take(archive=archive, number=number, pass_phrase=pass_phrase, now=now, today=now.date())


def test_it_has_the_published_form_and_every_file_its_hash(asha: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = json.loads(archive.read("archive.json"))
        sums = archive.read("SHA256SUMS").decode().splitlines()
        for line in sums:
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        originals = {row["file"]: archive.read(row["file"]) for row in said["evidence"]}

    Draft202012Validator(archive_format.schema()).validate(said)
    kept = {f"files/{row.client_ref}.png": row for row in Evidence.objects.all()}
    assert {line.split("  ")[1] for line in sums} == set(archive.namelist()) - {"SHA256SUMS"}
    assert all(data == original(kept[name]) for name, data in originals.items() if name in kept)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(archive_format.schema())


def test_amounts_are_exact_text_and_no_formula_runs(asha: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = json.loads(archive.read("archive.json"))
        pay = archive.read("tables/payments.csv").decode("utf-8-sig")
        work = archive.read("tables/entries.csv").decode("utf-8-sig")

    assert {"amount": "0.004", "currency": "EUR"} in [row["amount"] for row in said["payments"]]
    assert ",0.004,EUR," in pay
    assert "Corrected" in work


def test_nobody_is_named_and_nothing_is_plain_on_the_disk(asha: Tasker, folder: Path) -> None:
    live(asha)
    (data,) = taken_away(asha)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'"asha"' not in archive.read("archive.json")
    assert not any(b"PK\x03\x04" in path.read_bytes() for path in folder.rglob("*.archive*"))


def test_asked_twice_it_is_one_and_one_at_a_time(asha: Tasker) -> None:
    ref = uuid.uuid4()
    first, _new = request_archive(tasker=asha, client_ref=ref, now=ASKED)

    again, new = request_archive(tasker=asha, client_ref=ref, now=ASKED)
    with pytest.raises(ArchiveUnderWay):
        asked(asha)

    assert (again, new) == (first, False)


def test_there_are_so_many_a_day(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(going_out, "MOST_A_DAY", 1)
    run(asked(asha))

    with pytest.raises(TooManyArchives):
        asked(asha)


def test_a_wrong_pass_phrase_takes_nothing_and_each_taking_is_counted(asha: Tasker) -> None:
    archive = run(asked(asha))

    with pytest.raises(WrongPassPhrase):
        taken(archive, pass_phrase="a phrase of somebody else")
    taken(archive)
    taken(archive)

    archive.refresh_from_db()
    assert (archive.downloads, archive.downloaded_on) == (2, ASKED.date())


def test_what_is_not_there_is_not_handed_out(asha: Tasker) -> None:
    archive = asked(asha)
    with pytest.raises(ArchiveNotReady):
        taken(archive)

    archive = run(archive)
    for number in (0, 2):
        with pytest.raises(ArchiveNotReady):
            taken(archive, number)
    with pytest.raises(ArchiveNotReady):
        taken(archive, now=archive.expires_at)


def test_a_large_one_comes_in_several_files(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(going_out, "VOLUME_BYTES", 1)
    live(asha)

    volumes = taken_away(asha)

    assert len(volumes) == Evidence.objects.count() == 4
    for data in volumes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert len([n for n in archive.namelist() if n.startswith("files/")]) == 1


def test_a_worker_that_died_is_followed_by_another_that_goes_on(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(going_out, "VOLUME_BYTES", 1)
    live(asha)
    archive = asked(asha)
    put = blobs.put
    with monkeypatch.context() as broken:
        calls: list[str] = []

        def full(name: str, data: bytes) -> None:
            calls.append(name)
            if len(calls) == 2:
                raise OSError("no space left")
            put(name, data)

        broken.setattr(blobs, "put", full)
        archive = run(archive)
    assert (archive.status, len(archive.volumes)) == (ArchiveStatus.QUEUED, 1)

    archive = run(archive, AFTER_THE_LEASE)

    assert (archive.status, len(archive.volumes)) == (ArchiveStatus.READY, 4)
    assert taken(archive, 2)


def test_whoever_lost_the_lease_leaves_nothing_behind(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    archive = asked(asha)
    monkeypatch.setattr(leases, "renew", lambda archive, now: False)

    archive = run(archive)

    assert archive.status == ArchiveStatus.WORKING
    assert not list(folder.rglob("*.archive-*"))


def test_twice_at_once_only_one_works(asha: Tasker) -> None:
    archive = asked(asha)
    leases.take(archive.pk, ASKED)

    assert run(archive).attempts == 1
    assert queue.due_archives(now=ASKED) == []
    assert queue.due_archives(now=AFTER_THE_LEASE) == [archive.pk]


def test_it_is_tried_a_few_times_and_then_says_so(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = asked(asha)

    def full(name: str, data: bytes) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(blobs, "put", full)
    now = ASKED
    for _try in range(leases.MOST_ATTEMPTS + 1):
        archive = run(archive, now)
        now += leases.PAUSE

    assert archive.status == ArchiveStatus.FAILED
    assert "several times" in queue.failure_of(archive)


def test_a_picture_that_the_vault_lost_is_left_out(asha: Tasker) -> None:
    live(asha)
    lost = Evidence.objects.first()
    assert lost is not None
    blobs.remove(blob_of(lost, "original"))

    (data,) = taken_away(asha)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([n for n in archive.namelist() if n.startswith("files/")]) == 3


def test_after_a_week_its_files_are_gone(asha: Tasker, folder: Path) -> None:
    archive = run(asked(asha))
    assert list(folder.rglob("*.archive-*"))

    assert queue.remove_over(now=archive.expires_at) == 1
    assert queue.remove_over(now=archive.expires_at) == 0

    archive.refresh_from_db()
    assert archive.status == ArchiveStatus.ENDED
    assert not list(folder.rglob("*.archive-*"))
    assert queue.failure_of(archive) == ""


def test_what_was_logged_while_it_was_gathered_is_named_too(asha: Tasker) -> None:
    refs = Refs(asha)
    entry = WorkEntryFactory.create(tasker=asha)

    assert refs.of("entry", entry.pk) == entry.client_ref
    assert refs.of("entry", uuid.uuid4()) is None
