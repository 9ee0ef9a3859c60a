from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from disputes.models import Evidence, Tasker
from disputes.services import upload_limit
from disputes.vault import images
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.evidence import picture
from tests.factories.packet import log
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(asha: Tasker) -> str:
    return reverse("tasker:evidence-attach", args=["entry", log(asha, PlatformFactory.create()).pk])


def file(data: bytes, name: str = "Screenshot_1.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/png")


def test_the_fingerprint_is_shown_at_once(asha_client: Client, page: str) -> None:
    data = picture()

    answer = asha_client.post(page, form(file=file(data), caption="The promise"), follow=True)

    assert hashlib.sha256(data).hexdigest() in words(answer)
    assert "The promise" in words(answer)
    assert "Screenshot_1.png" in words(answer)


def test_what_the_picture_gives_away_is_said(asha_client: Client, page: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "TecnoPhone"
    data = picture("JPEG", exif=exif)

    answer = asha_client.post(page, form(file=file(data, "a.jpg")), follow=True)

    assert "What the original gives away Which phone or program made it" in words(answer)


def test_the_clients_work_is_marked(asha_client: Client, page: str) -> None:
    answer = asha_client.post(page, form(file=file(picture()), client_data="on"), follow=True)

    assert "so it stays out of packets" in words(answer)


@pytest.mark.parametrize(
    ("noun", "factory"),
    [
        ("payment", PaymentFactory),
        ("deactivation", DeactivationFactory),
        ("dispute", DisputeFactory),
    ],
)
def test_a_picture_belongs_to_what_it_shows_and_leads_back_to_it(
    asha: Tasker, asha_client: Client, noun: str, factory: Any
) -> None:
    owner = factory.create(tasker=asha)
    address = reverse("tasker:evidence-attach", args=[noun, owner.pk])

    answer = asha_client.post(address, form(file=file(picture())), follow=True)

    assert getattr(Evidence.objects.get(tasker=asha), noun) == owner
    assert reverse(f"tasker:{noun}s-show", args=[owner.pk]).encode() in answer.content


def test_sent_twice_it_is_kept_once(asha: Tasker, asha_client: Client, page: str) -> None:
    ref = str(uuid4())

    first = asha_client.post(page, {"client_ref": ref, "file": file(picture())})
    second = asha_client.post(page, {"client_ref": ref, "file": file(picture())})

    assert first["Location"] == second["Location"]
    assert Evidence.objects.filter(tasker=asha).count() == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This file is empty."),
        (b"MZ not a picture", "This file is not a picture."),
        (picture()[:40], "damaged or cut short"),
        (b"\x89PNG\r\n\x1a\n" + bytes(11_000_000), "too large"),
    ],
    ids=["empty", "mislabelled", "truncated", "too large"],
)
def test_what_is_no_picture_is_refused_and_what_was_typed_stays(
    asha_client: Client, page: str, data: bytes, says: str
) -> None:
    answer = asha_client.post(page, form(file=file(data), caption="The promise"))

    assert answer.status_code == 422
    assert says in words(answer)
    assert "Choose it again." in words(answer)
    assert value_of(answer, "caption") == "The promise"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nsome pages", b"a pasted message", b"GIF89a"])
def test_another_kind_of_file_is_no_alarm_and_what_to_do_is_said(
    asha_client: Client, page: str, data: bytes
) -> None:
    answer = asha_client.post(page, form(file=file(data, "contract.pdf")))

    assert "Only pictures can be kept here" in words(answer)
    assert "We keep PNG, JPEG and WebP pictures. Open the file, take a screenshot" in words(answer)
    assert b'class="box warn" role="alert"' in answer.content


def test_above_the_most_of_an_hour_it_says_when_and_what_was_typed_stays(
    asha_client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limit, "MOST_AN_HOUR", 1)
    asha_client.post(page, form(file=file(picture())))

    answer = asha_client.post(page, form(file=file(picture()), caption="The promise"))

    assert answer.status_code == 422
    assert "You sent 1 pictures in this hour" in words(answer)
    assert value_of(answer, "caption") == "The promise"


def test_behind_many_pictures_it_says_to_try_again_and_what_was_typed_stays(
    asha_client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "WAIT_SECONDS", 0.1)
    not_seen_yet = picture(size=(41, 31))

    with images._room:
        answer = asha_client.post(page, form(file=file(not_seen_yet), caption="The promise"))

    assert answer.status_code == 422
    assert "again in a minute" in words(answer)
    assert value_of(answer, "caption") == "The promise"


def test_without_a_file_it_is_asked_for(asha_client: Client, page: str) -> None:
    said = words(asha_client.post(page, form()))

    assert "Choose the file." in said
    assert "Your browser forgets" not in said


def test_nothing_is_attached_to_what_is_not_yours(
    asha: Tasker, ben_client: Client, asha_client: Client, page: str
) -> None:
    unknown = reverse("tasker:evidence-attach", args=["casefile", uuid4()])

    assert ben_client.get(page).status_code == 404
    assert asha_client.get(unknown).status_code == 404
