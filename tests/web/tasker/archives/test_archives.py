from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Archive, Dispute, Tasker
from disputes.services.archives import coming_in, opening, queue
from disputes.tasks import work_on_archive as task
from tests.factories.archive import live
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
LIST = reverse("tasker:archives")
GATHER = reverse("tasker:archives-request-archive")
RECEIVE = reverse("tasker:archives-receive")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    PlatformFactory.create(slug="other")
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture(autouse=True)
def given(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the queue was given; the broker itself is tested by the journeys."""
    given: list[Any] = []
    monkeypatch.setattr(task, "apply_async", lambda kwargs, **_rest: given.append(kwargs))
    return given


PAGES = {
    "show": "tasker:archives-show",
    "state": "tasker:archives-state",
    "download": "tasker:archives-download",
    "accept": "tasker:archives-accept",
}


def address(archive: Archive, name: str = "show") -> str:
    return reverse(PAGES[name], args=[archive.pk])


def worked() -> Archive:
    archive = Archive.objects.latest("requested_at")
    now = timezone.now() + timedelta(seconds=5)
    queue.work_on(archive_id=archive.pk, now=now, clock=timezone.now)
    archive.refresh_from_db()
    return archive


def zipped(client: Client) -> bytes:
    client.post(GATHER, form())
    archive = worked()
    answer = client.post(address(archive, "download"), form(number=1, pass_phrase=PASS_PHRASE))
    return answer.content


def upload(data: bytes) -> dict[str, Any]:
    return form(file=SimpleUploadedFile("notes.zip", data, "application/zip"))


def test_it_is_asked_for_once_and_waited_for_without_and_with_javascript(
    asha_client: Client, asha: Tasker, given: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    said = form()
    with django_capture_on_commit_callbacks(execute=True):
        first = asha_client.post(GATHER, said)
        second = asha_client.post(GATHER, said)

    archive = Archive.objects.get()
    assert first["Location"] == second["Location"] == address(archive)
    assert {"archive_id": str(archive.pk)} in given
    page = asha_client.get(address(archive))
    assert b'<noscript><meta http-equiv="refresh" content="4"></noscript>' in page.content
    assert f'data-watch="{address(archive, "state")}"' in page.content.decode()
    assert asha_client.get(address(archive, "state")).json() == {"status": "queued"}


def test_another_one_at_the_same_time_is_refused_in_words(asha_client: Client) -> None:
    asha_client.post(GATHER, form())

    answer = asha_client.post(GATHER, form())

    assert answer.status_code == 422
    assert "gathered already" in words(answer)
    assert asha_client.post(GATHER, {}).status_code == 422


def test_it_is_taken_with_the_pass_phrase_only_and_counted(
    asha_client: Client, asha: Tasker
) -> None:
    live(asha)
    asha_client.post(GATHER, form())
    archive = worked()
    assert "Your files are ready." in words(asha_client.get(address(archive)))

    wrong = asha_client.post(
        address(archive, "download"), form(number=1, pass_phrase="not hers at all")
    )
    assert wrong.status_code == 422
    assert "This is not your pass phrase now." in words(wrong)

    answer = asha_client.post(address(archive, "download"), form(number=1, pass_phrase=PASS_PHRASE))
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="notes-')
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    assert "taken 1 time" in words(asha_client.get(LIST))


def test_who_guesses_is_stopped_as_at_the_door(asha_client: Client, settings: Settings) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 1
    asha_client.post(GATHER, form())
    archive = worked()
    take = address(archive, "download")
    asha_client.post(take, form(number=1, pass_phrase="not hers at all"))

    assert asha_client.post(take, form(number=1, pass_phrase=PASS_PHRASE)).status_code == 429


def test_without_a_pass_phrase_it_is_asked_for(asha_client: Client) -> None:
    asha_client.post(GATHER, form())
    archive = worked()

    answer = asha_client.post(address(archive, "download"), form())

    assert answer.status_code == 422
    assert "Write your pass phrase." in words(answer)


@pytest.mark.parametrize(
    ("status", "said"),
    [("failed", "could not be gathered"), ("ended", "were removed here")],
)
def test_what_became_of_it_is_said(asha_client: Client, status: str, said: str) -> None:
    asha_client.post(GATHER, form())
    archive = worked()
    Archive.objects.update(status=status, failure="too_many_attempts")

    assert said in words(asha_client.get(address(archive)))


def test_a_file_is_looked_into_confirmed_and_brought_in(
    asha_client: Client, ben_client: Client, asha: Tasker, ben: Tasker
) -> None:
    live(asha)
    data = zipped(asha_client)

    sent = ben_client.post(RECEIVE, upload(data), follow=True)
    archive = Archive.objects.get(tasker=ben)
    assert "not checked" in words(sent)
    assert not Dispute.objects.filter(tasker=ben).exists()

    ben_client.post(address(archive, "accept"))
    assert "Waiting its turn" in words(ben_client.get(address(archive)))
    now = timezone.now() + timedelta(seconds=5)
    queue.work_on(archive_id=archive.pk, now=now, clock=timezone.now)
    assert "2 new" in words(ben_client.get(address(archive)))

    brought = Dispute.objects.filter(tasker=ben).latest("elsewhere_at")
    page = words(ben_client.get(reverse("tasker:disputes-show", args=[brought.pk])))
    assert "from another site, not checked here" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"nothing", "This is not a whole ZIP file"), (b"", "This file is empty.")],
)
def test_another_file_is_refused_in_words(asha_client: Client, data: bytes, said: str) -> None:
    answer = asha_client.post(RECEIVE, upload(data))

    assert answer.status_code == 422
    assert said in words(answer)


def test_a_file_that_is_too_large_is_refused_in_words(
    asha_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disputes.web.tasker.forms.archives.MOST_BYTES", 3)

    answer = asha_client.post(RECEIVE, upload(b"PK\x03\x04"))

    assert answer.status_code == 422
    assert f"the most is {opening.MOST_MEGABYTES} MB" in words(answer)


@pytest.mark.parametrize(
    ("status", "said"),
    [("failed", "Choose the file again."), ("ended", "This file is not here any more.")],
)
def test_what_became_of_what_came_is_said(
    asha_client: Client, ben_client: Client, asha: Tasker, status: str, said: str
) -> None:
    asha_client.post(RECEIVE, upload(zipped(asha_client)))
    archive = Archive.objects.coming_in().get()
    Archive.objects.update(status=status, failure="unreadable")

    assert said in words(asha_client.get(address(archive)))


def test_what_stayed_out_because_it_is_claimed_already_is_said(
    asha_client: Client, asha: Tasker
) -> None:
    none = dict.fromkeys(coming_in.OUTCOMES, 0)
    done = {"disputes": none | {"claimed": 1}, "evidence": none | {"claimed": 2}}
    asha_client.post(RECEIVE, upload(zipped(asha_client)))
    archive = Archive.objects.coming_in().get()
    Archive.objects.update(status="ready", counts={"done": done})

    said = words(asha_client.get(address(archive)))

    assert "1 stayed out: part of its work is in another open dispute of yours." in said
    assert "2 stayed out: part of their work" in said


def test_it_is_not_handed_out_before_it_is_ready_or_after(asha_client: Client) -> None:
    asha_client.post(GATHER, form())
    place = address(Archive.objects.get(), "download")

    answer = asha_client.post(place, form(number=1, pass_phrase=PASS_PHRASE), follow=True)

    assert "This is not here any more, or not yet." in words(answer)


def test_what_is_gone_cannot_be_confirmed(asha_client: Client) -> None:
    asha_client.post(RECEIVE, upload(zipped(asha_client)))
    archive = Archive.objects.coming_in().get()
    Archive.objects.update(expires_at=timezone.now() - timedelta(days=1))

    answer = asha_client.post(address(archive, "accept"), follow=True)

    assert "Choose it again." in words(answer)


@pytest.mark.parametrize("name", PAGES)
def test_it_is_not_there_for_others(asha_client: Client, ben_client: Client, name: str) -> None:
    asha_client.post(GATHER, form())
    place = address(Archive.objects.get(), name)

    assert ben_client.post(place, form(number=1, pass_phrase=PASS_PHRASE)).status_code in (404, 405)
    assert ben_client.get(place).status_code in (404, 405)
