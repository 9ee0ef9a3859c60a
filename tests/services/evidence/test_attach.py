"""Keep a picture as evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from disputes.choices import EventKind, GivesAway
from disputes.errors import DomainError
from disputes.models import DisputeEvent, Evidence, Tasker
from disputes.queries.evidence import clean, clean_type, kept_files, original
from disputes.services import evidence as service
from disputes.services import evidence_limits
from disputes.services.evidence import attach
from disputes.services.evidence_history import EvidenceNotYours
from disputes.vault import blobs
from disputes.vault.hashing import sha256_hex
from disputes.vault.images import PictureBroken
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import EvidenceFactory, picture
from tests.factories.payment import AllocationFactory, PaymentFactory
from tests.vault.folders import keep_sealed_files_in
from tests.vault.pictures import SECRETS, with_exif

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
REF = UUID(int=1)
PICTURE = picture()


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


def kept_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_original_comes_back_to_the_last_bit(asha: Tasker) -> None:
    photo = with_exif()

    evidence, is_new = attach(
        tasker=asha, client_ref=REF, data=photo, now=NOW, entry=WorkEntryFactory.create(tasker=asha)
    )

    evidence.refresh_from_db()
    assert is_new
    assert original(evidence) == photo
    assert (evidence.sha256, evidence.size) == (sha256_hex(photo), len(photo))
    assert evidence.received_at == NOW


def test_the_clean_copy_shows_the_picture_and_nothing_else(asha: Tasker) -> None:
    evidence, _new = attach(
        tasker=asha,
        client_ref=REF,
        data=with_exif(),
        now=NOW,
        entry=WorkEntryFactory.create(tasker=asha),
    )

    copy = clean(evidence)

    assert sha256_hex(copy) == evidence.clean_sha256 != evidence.sha256
    assert not [secret for secret in SECRETS if secret in copy]


@pytest.mark.parametrize(
    ("kind", "media_type", "copy_type"),
    [
        ("PNG", "image/png", "image/png"),
        ("JPEG", "image/jpeg", "image/jpeg"),
        ("WEBP", "image/webp", "image/jpeg"),
    ],
)
def test_the_kind_is_what_the_bytes_are_whatever_the_name_says(
    kind: str, media_type: str, copy_type: str, asha: Tasker
) -> None:
    evidence, _new = attach(
        tasker=asha, client_ref=REF, data=picture(kind), file_name="photo.gif", now=NOW,
        entry=WorkEntryFactory.create(tasker=asha),
    )  # fmt: skip

    assert (evidence.media_type, clean_type(evidence)) == (media_type, copy_type)


def test_words_and_files_are_sealed(asha: Tasker, folder: Path) -> None:
    data = picture("PNG", (8, 8), "red")

    evidence, _new = attach(
        tasker=asha, client_ref=REF, data=data, now=NOW, entry=WorkEntryFactory.create(tasker=asha),
        file_name=r"C:\Users\Asha\pay.png", caption="=cmd|'/c calc'!A0 مرحبا 🙂",
    )  # fmt: skip

    evidence.refresh_from_db()
    files = kept_in(folder)
    assert set(files) == {f"{evidence.pk}.original", f"{evidence.pk}.clean"}
    assert not [name for name, content in files.items() if b"PNG" in content]
    assert b"pay.png" not in bytes(evidence.file_name)
    (kept,) = kept_files(asha, [evidence])
    assert (kept.file_name, kept.caption) == ("pay.png", "=cmd|'/c calc'!A0 مرحبا 🙂")


def test_what_the_picture_gives_away_is_told(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)

    photo, _new = attach(tasker=asha, client_ref=REF, data=with_exif(), now=NOW, entry=entry)
    plain, _new = attach(tasker=asha, client_ref=uuid4(), data=PICTURE, now=NOW, entry=entry)

    told = [file.gives_away for file in kept_files(asha, [photo, plain])]
    words = (GivesAway.PLACE, GivesAway.TIME, GivesAway.DEVICE, GivesAway.NAME, GivesAway.TEXT)
    assert told == [words, ()]


def test_the_same_form_again_changes_nothing(asha: Tasker, folder: Path) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    first, _new = attach(tasker=asha, client_ref=REF, data=PICTURE, now=NOW, entry=entry)
    files = kept_in(folder)

    again, is_new = attach(tasker=asha, client_ref=REF, data=b"other", now=NOW, entry=entry)

    assert (again, is_new) == (first, False)
    assert kept_in(folder) == files
    assert Evidence.objects.count() == 1


def test_the_same_form_twice_at_once_keeps_one(
    asha: Tasker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    written: list[tuple[Evidence, bool]] = []

    def other_is_first(evidence: Evidence, data: bytes) -> None:
        if not written:
            written.append(attach_once())
        keep_files(evidence, data)

    def attach_once() -> tuple[Evidence, bool]:
        monkeypatch.setattr(service, "keep_files", keep_files)
        return attach(tasker=asha, client_ref=REF, data=PICTURE, now=NOW, dispute=dispute)

    keep_files = service.keep_files
    monkeypatch.setattr(service, "keep_files", other_is_first)

    second, is_new = attach(tasker=asha, client_ref=REF, data=PICTURE, now=NOW, dispute=dispute)

    assert (second, is_new) == (written[0][0], False)
    assert set(kept_in(folder)) == {f"{second.pk}.original", f"{second.pk}.clean"}
    assert DisputeEvent.objects.count() == 1


def test_the_same_reference_of_another_tasker_is_another_picture(asha: Tasker, ben: Tasker) -> None:
    for tasker in (asha, ben):
        entry = WorkEntryFactory.create(tasker=tasker)

        _evidence, is_new = attach(
            tasker=tasker, client_ref=REF, data=PICTURE, now=NOW, entry=entry
        )

        assert is_new


def test_every_dispute_that_it_is_about_tells_of_it_once(asha: Tasker) -> None:
    entry, lockout = WorkEntryFactory.create(tasker=asha), DeactivationFactory.create(tasker=asha)
    payment = PaymentFactory.create(tasker=asha)
    AllocationFactory.create(payment=payment, entry=entry)
    of_entry, of_lockout = (
        DisputeFactory.create(tasker=asha),
        DisputeFactory.create(tasker=asha, deactivation=lockout),
    )
    DisputeEntryFactory.create(dispute=of_entry, entry=entry)
    DisputeFactory.create(tasker=asha)

    evidence, _new = attach(
        tasker=asha, client_ref=REF, data=PICTURE, now=NOW,
        entry=entry, payment=payment, deactivation=lockout, dispute=of_entry,
    )  # fmt: skip

    events = DisputeEvent.objects.all()
    assert {event.dispute_id for event in events} == {of_entry.pk, of_lockout.pk}
    for event in events:
        assert (event.kind, event.happened_at) == (EventKind.EVIDENCE_ATTACHED, NOW)
        assert event.actor == asha.account
        assert event.detail == {"evidence": str(evidence.pk), "sha256": evidence.sha256}
    assert events.count() == 2


@pytest.mark.parametrize("subject", ["entry", "payment", "deactivation", "dispute"])
def test_nothing_is_attached_to_what_is_somebody_elses(
    subject: str, asha: Tasker, ben: Tasker, folder: Path
) -> None:
    made = {
        "entry": WorkEntryFactory.create,
        "payment": PaymentFactory.create,
        "deactivation": DeactivationFactory.create,
        "dispute": DisputeFactory.create,
    }
    theirs: dict[str, Any] = {
        "entry": WorkEntryFactory.create(tasker=asha),
        subject: made[subject](tasker=ben),
    }

    with pytest.raises(EvidenceNotYours):
        attach(tasker=asha, client_ref=REF, data=PICTURE, now=NOW, **theirs)

    assert kept_in(folder) == {}
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"data": PICTURE[:60]}, "file"),
        ({"caption": "x" * 10_001}, "caption"),
        ({"caption": "a\x00b"}, "caption"),
        ({"file_name": "x" * 10_001}, "file"),
        ({"captured_on": date(2026, 3, 18)}, "captured_on"),
        ({"entry": None}, ""),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_no_row(
    wrong: dict[str, Any], field: str, asha: Tasker
) -> None:
    stated: dict[str, Any] = {"data": PICTURE, "entry": WorkEntryFactory.create(tasker=asha)}

    with pytest.raises(DomainError) as refusal:
        attach(tasker=asha, client_ref=REF, now=NOW, **stated | wrong)

    assert refusal.value.field == field
    assert not Evidence.objects.exists()


def test_the_day_it_was_taken_may_be_today_anywhere_on_earth(asha: Tasker) -> None:
    evidence, _new = attach(
        tasker=asha, client_ref=REF, data=PICTURE, now=NOW, captured_on=date(2026, 3, 17),
        entry=WorkEntryFactory.create(tasker=asha), client_data=True,
    )  # fmt: skip

    assert evidence.captured_on == date(2026, 3, 17)
    assert evidence.client_data


def test_a_very_long_name_keeps_its_end(asha: Tasker) -> None:
    evidence, _new = attach(
        tasker=asha, client_ref=REF, data=PICTURE, now=NOW, file_name="x" * 300 + ".png",
        entry=WorkEntryFactory.create(tasker=asha),
    )  # fmt: skip

    (kept,) = kept_files(asha, [evidence])

    assert (len(kept.file_name), kept.file_name[-4:]) == (255, ".png")


def test_there_is_room_for_so_many_pictures(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    monkeypatch.setattr(evidence_limits, "MOST_FILES", 1)
    EvidenceFactory.create(tasker=asha, entry=entry)

    with pytest.raises(evidence_limits.TooManyFiles, match="keep 1 pictures"):
        attach(tasker=asha, client_ref=REF, data=PICTURE, now=NOW, entry=entry)


def test_there_is_room_for_so_many_megabytes(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    EvidenceFactory.create(tasker=asha, entry=entry, size=1_000_000_000)

    with pytest.raises(evidence_limits.TooMuchKept, match="1000 megabytes"):
        attach(tasker=asha, client_ref=REF, data=PICTURE, now=NOW, entry=entry)


def test_when_the_row_cannot_be_written_there_is_no_row_without_its_file(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_is_full(name: str, data: bytes) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(blobs, "put", disk_is_full)

    with pytest.raises(OSError, match="no space"):
        attach(
            tasker=asha,
            client_ref=REF,
            data=PICTURE,
            now=NOW,
            entry=WorkEntryFactory.create(tasker=asha),
        )

    assert not Evidence.objects.exists()


def test_a_broken_picture_leaves_no_file(asha: Tasker, folder: Path) -> None:
    with pytest.raises(PictureBroken):
        attach(
            tasker=asha, client_ref=REF, data=PICTURE[:-1], now=NOW,
            entry=WorkEntryFactory.create(tasker=asha),
        )  # fmt: skip

    assert kept_in(folder) == {}
