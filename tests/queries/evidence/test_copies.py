"""Read evidence back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from disputes.models import Evidence, Tasker
from disputes.queries.evidence import blob_of, clean, kept_files, original
from disputes.services.evidence import attach
from disputes.vault import blobs
from disputes.vault.blobs import BlobMissing
from disputes.vault.keys import SealBroken
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import EvidenceFactory, picture
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def attached(tasker: Tasker, client_ref: UUID | None = None) -> Evidence:
    now = datetime(2026, 3, 16, 12, tzinfo=UTC)
    entry = WorkEntryFactory.create(tasker=tasker)
    return attach(
        tasker=tasker, client_ref=client_ref or uuid4(), data=picture(), now=now, entry=entry
    )[0]


def test_a_file_moved_to_another_row_does_not_open(asha: Tasker) -> None:
    one, other = attached(asha), attached(asha)

    blobs.put(blob_of(other, "original"), blobs.get(blob_of(one, "original")))

    assert original(one)
    with pytest.raises(SealBroken):
        original(other)


def test_an_original_does_not_pass_for_a_clean_copy(asha: Tasker) -> None:
    evidence = attached(asha)

    blobs.put(blob_of(evidence, "clean"), blobs.get(blob_of(evidence, "original")))

    with pytest.raises(SealBroken):
        clean(evidence)


def test_a_file_of_one_tasker_does_not_open_with_the_key_of_another(
    asha: Tasker, ben: Tasker
) -> None:
    evidence = attached(asha)

    evidence.tasker = ben

    with pytest.raises(SealBroken):
        original(evidence)


@pytest.mark.parametrize("at", [0, 5, 100, -1])
def test_a_changed_byte_of_the_file_is_noticed(at: int, asha: Tasker) -> None:
    evidence = attached(asha)
    sealed = bytearray(blobs.get(blob_of(evidence, "original")))

    sealed[at] ^= 1
    blobs.put(blob_of(evidence, "original"), bytes(sealed))

    with pytest.raises(SealBroken):
        original(evidence)


def test_a_missing_file_is_said(asha: Tasker) -> None:
    evidence = EvidenceFactory.create(tasker=asha, entry=WorkEntryFactory.create(tasker=asha))

    with pytest.raises(BlobMissing):
        original(evidence)


def test_a_row_without_words_opens_as_not_stated(asha: Tasker) -> None:
    evidence = EvidenceFactory.create(tasker=asha, entry=WorkEntryFactory.create(tasker=asha))

    (kept,) = kept_files(asha, [evidence])

    assert (kept.file_name, kept.caption, kept.gives_away) == ("", "", ())
