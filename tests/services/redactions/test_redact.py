"""Black something out: a copy of its own, looked at first, used, undone."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from pytest_django import Settings

from disputes.choices import EventKind, FileStep
from disputes.errors import DomainError
from disputes.models import DisputeEvent, Evidence, EvidenceEvent, Organizer, Redaction, Tasker
from disputes.queries.evidence import (
    circulating,
    circulating_sha256,
    clean,
    message_of,
    original,
    redacted,
)
from disputes.queries.shared_dispute import shared_dispute
from disputes.queries.timeline import shared_timeline, timeline
from disputes.rules.boxes import NoBoxes
from disputes.services import redactions as service
from disputes.services.consent import share
from disputes.services.evidence import attach, attach_message, retract
from disputes.services.evidence_history import EvidenceNotYours, EvidenceTakenBack
from disputes.services.redactions import redact, undo, use
from disputes.vault.hashing import sha256_hex
from tests.factories.dispute import DisputeFactory
from tests.vault.folders import keep_sealed_files_in
from tests.vault.pictures import SECRETS, with_exif

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
HALF = [(0, 0, 10_000, 5_000)]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def kept(asha: Tasker) -> Evidence:
    evidence, _new = attach(
        tasker=asha,
        client_ref=uuid4(),
        data=with_exif(),
        now=NOW,
        dispute=DisputeFactory.create(tasker=asha),
    )
    return evidence


def made(kept: Evidence, boxes: list[tuple[int, int, int, int]] = HALF) -> Redaction:
    redaction, _new = redact(
        evidence=kept, client_ref=uuid4(), boxes=boxes, by=kept.tasker.account, now=NOW
    )
    return redaction


def again(kept: Evidence) -> Evidence:
    return Evidence.objects.select_related("tasker", "redaction").get(pk=kept.pk)


def test_the_copy_is_black_there_and_the_original_stays_as_it_was(
    kept: Evidence, folder: Path
) -> None:
    redaction = made(kept)

    copy = redacted(redaction)

    picture = Image.open(io.BytesIO(copy)).convert("RGB")
    assert picture.getpixel((20, 5)) == (0, 0, 0)
    assert picture.crop((20, 60, 21, 61)).convert("L").tobytes()[0] > 60
    assert not [secret for secret in SECRETS if secret in copy]
    assert redaction.sha256 == sha256_hex(copy)
    assert original(kept) == with_exif()
    sealed = next(folder.rglob(f"{redaction.pk}.redacted")).read_bytes()
    assert b"JFIF" not in sealed


def test_nobody_else_sees_a_copy_before_it_is_used(kept: Evidence) -> None:
    redaction = made(kept)
    assert circulating(again(kept)) == clean(kept)

    use(redaction=redaction, by=kept.tasker.account, now=LATER)

    assert circulating(again(kept)) == redacted(redaction)
    assert circulating_sha256(again(kept)) == redaction.sha256 != kept.clean_sha256


def test_the_newest_that_was_used_is_seen_and_undoing_goes_back_step_by_step(
    kept: Evidence,
) -> None:
    by = kept.tasker.account
    first, second = made(kept), made(kept, [(0, 0, 5_000, 10_000)])
    use(redaction=first, by=by, now=NOW)
    use(redaction=second, by=by, now=LATER)
    assert again(kept).redaction == second

    undo(redaction=second, by=by, now=LATER)
    assert again(kept).redaction == first

    undo(redaction=first, by=by, now=LATER)
    assert again(kept).redaction is None

    use(redaction=second, by=by, now=LATER)
    assert again(kept).redaction == second
    assert second.is_in_use


def test_using_and_undoing_twice_is_written_once(kept: Evidence) -> None:
    redaction, by = made(kept), kept.tasker.account

    for step in (use, use, undo, undo):
        step(redaction=redaction, by=by, now=LATER)

    kinds = list(EvidenceEvent.objects.values_list("kind", flat=True))
    assert kinds.count(FileStep.BLACKED_OUT) == kinds.count(FileStep.UNDONE) == 1
    told = DisputeEvent.objects.filter(kind=EventKind.EVIDENCE_CHANGED)
    assert {event.detail["what"] for event in told} == {"blacked_out", "undone"}
    assert not redaction.is_in_use


def test_the_same_form_again_changes_nothing(kept: Evidence) -> None:
    said: dict[str, Any] = {"evidence": kept, "client_ref": uuid4(), "now": NOW}
    said["by"] = kept.tasker.account
    first, is_new = redact(boxes=HALF, **said)

    second, again_new = redact(boxes=[(1, 1, 1, 1)], **said)

    assert (is_new, again_new) == (True, False)
    assert first == second


def test_the_same_form_twice_at_once_keeps_one(
    kept: Evidence, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, Any] = {"evidence": kept, "client_ref": uuid4(), "boxes": HALF}
    said["by"] = kept.tasker.account
    first, _new = redact(**said, now=NOW)
    monkeypatch.setattr(service, "find_first", lambda *_rows, **_ref: None)

    second, is_new = redact(**said, now=NOW)

    assert (second, is_new) == (first, False)
    assert [path.name for path in folder.rglob("*.redacted")] == [f"{first.pk}.redacted"]


def test_another_tasker_changes_nothing(kept: Evidence, ben: Tasker) -> None:
    redaction = made(kept)

    for change in (
        lambda: redact(
            evidence=kept, client_ref=redaction.client_ref, boxes=HALF, by=ben.account, now=NOW
        ),
        lambda: use(redaction=redaction, by=ben.account, now=NOW),
        lambda: undo(redaction=redaction, by=ben.account, now=NOW),
    ):
        with pytest.raises(EvidenceNotYours):
            change()


def test_what_was_taken_back_is_not_blacked_out(kept: Evidence) -> None:
    redaction, by = made(kept), kept.tasker.account
    retract(evidence=kept, by=by, now=NOW)

    with pytest.raises(EvidenceTakenBack):
        made(kept)
    with pytest.raises(EvidenceTakenBack):
        use(redaction=redaction, by=by, now=NOW)


def test_a_message_has_nothing_to_paint_over(asha: Tasker) -> None:
    message, _new = attach_message(
        tasker=asha,
        client_ref=uuid4(),
        text="Hello",
        now=NOW,
        dispute=DisputeFactory.create(tasker=asha),
    )

    with pytest.raises(service.MessageHasNoDots):
        made(message)
    assert message_of(message) == "Hello"


@pytest.mark.parametrize(("boxes", "error"), [([], NoBoxes), ([(9, 9, 0, 9)], DomainError)])
def test_boxes_that_cover_nothing_are_refused(
    kept: Evidence, boxes: list[tuple[int, int, int, int]], error: type[Exception]
) -> None:
    with pytest.raises(error):
        made(kept, boxes)


def test_there_is_an_end_to_copies_of_one_picture(
    kept: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_REDACTIONS", 1)
    made(kept)

    with pytest.raises(service.TooManyRedactions, match="1 times"):
        made(kept)


def test_an_organization_gets_the_black_copy_and_no_trace_of_the_other(
    kept: Evidence, odile: Organizer
) -> None:
    by, dispute = kept.tasker.account, kept.dispute
    assert dispute is not None
    share(dispute=dispute, organization=odile.organization, by=by, now=NOW)
    redaction = made(kept)
    use(redaction=redaction, by=by, now=LATER)

    [file] = shared_dispute(dispute, odile).files

    assert circulating(file.evidence) == redacted(redaction)
    assert (file.copy_sha256, file.is_blacked_out) == (redaction.sha256, True)
    assert [moment.kind for moment in timeline(dispute)][-1] == EventKind.EVIDENCE_CHANGED
    told = [moment.kind for moment in shared_timeline(dispute, odile.organization)]
    assert EventKind.EVIDENCE_CHANGED not in told
