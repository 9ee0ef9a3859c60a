from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Packet, Tasker
from disputes.queries.verification import (
    own_certificate,
    own_certificate_fingerprint,
    own_fingerprint,
)
from disputes.services import packet_files
from disputes.services.compiling import compile_packet
from disputes.services.packets import file_of
from disputes.web.public.forms import VerifyForm
from tests.factories.packet import requested, tell
from tests.factories.volumes import three_volumes
from tests.web.sending import value_of, words

pytestmark = pytest.mark.django_db
PAGE = reverse("public:verify")


def sent(data: bytes, name: str = "packet.pdf") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, data, content_type="application/pdf")}


def all_of(*files: bytes) -> dict[str, Any]:
    named = enumerate(files, start=1)
    return {"file": [SimpleUploadedFile(f"{number}.pdf", data) for number, data in named]}


@pytest.fixture
def pdf(asha: Tasker) -> bytes:
    packet = requested(tell(asha).dispute)
    now = timezone.now() + timedelta(minutes=1)
    compile_packet(packet_id=packet.pk, now=now, clock=timezone.now)
    packet.refresh_from_db()
    return file_of(packet)


def test_a_packet_as_it_was_made_is_said_to_be_unaltered(client: Client, pdf: bytes) -> None:
    page = words(client.post(PAGE, sent(pdf)))

    assert "Nothing was altered" in page
    assert Packet.objects.get().file_sha256 in page
    assert "It was made here on" in page


def test_one_byte_more_or_less_is_noticed(client: Client, pdf: bytes) -> None:
    middle = len(pdf) // 2
    changed = pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]

    page = words(client.post(PAGE, sent(changed)))

    assert "Do not rely on this file" in page
    assert "This exact file is not in the register here." in page


def test_a_pdf_without_a_seal_is_not_relied_on(client: Client) -> None:
    answer = client.post(PAGE, sent(b"%PDF-1.7\n"))

    assert answer.status_code == 200
    assert "Do not rely on this file" in words(answer)


@pytest.mark.parametrize("data", [b"MZ nothing", b"\x00" * 1000])
def test_any_other_file_is_calmly_said_to_be_no_packet(client: Client, data: bytes) -> None:
    answer = client.post(PAGE, sent(data))

    assert answer.status_code == 200
    assert "This is not a packet" in words(answer)
    assert "Do not rely" not in words(answer)


def test_without_a_file_it_is_asked_for(client: Client) -> None:
    assert "Choose the PDF file." in words(client.post(PAGE))
    assert "This file is empty." in words(client.post(PAGE, sent(b"")))


def test_a_file_too_large_is_refused_unread(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VerifyForm, "LARGEST", 10)

    answer = client.post(PAGE, sent(b"%PDF-" + b"x" * 20))

    assert answer.status_code == 422
    assert "larger than 25 MB" in words(answer)


def test_all_volumes_at_once_are_said_to_be_whole(client: Client) -> None:
    page = words(client.post(PAGE, all_of(*three_volumes())))

    assert "Nothing was altered, and nothing is missing" in page
    assert "All 3 volumes of this packet are here, and they belong together." in page
    assert "2.pdf · Volume 2 of 3" in page


def test_one_volume_says_which_are_missing_and_counts_on(client: Client) -> None:
    first, second, third = three_volumes()

    answer = client.post(PAGE, all_of(second))

    page = words(answer)
    assert "Nothing was altered, but it is not the whole packet" in page
    assert "Of the 3 volumes of this packet these are not here: 1, 3." in page
    rest = {**all_of(first, third), "so_far": value_of(answer, "so_far")}
    page = words(client.post(PAGE, rest))
    assert "All 3 volumes of this packet are here" in page
    assert "Checked before, and not altered 1.pdf · Volume 2 of 3" in page


def test_a_changed_volume_or_one_of_another_packet_is_named(client: Client) -> None:
    first, second, third = three_volumes()
    strange = three_volumes("OWED-4")[2]

    page = words(client.post(PAGE, all_of(first, second + b" ", third, strange)))

    assert "Do not rely on these files as one packet" in page
    assert "These files do not belong to the packet of the others: 4.pdf." in page
    assert "not here: 2." in page
    assert "Do not rely on this file This file was changed after it was compiled." in page


def test_what_is_too_much_at_once_is_to_be_sent_in_goes(client: Client, settings: Any) -> None:
    first, second, third = three_volumes()
    so_far = value_of(client.post(PAGE, all_of(first)), "so_far")
    settings.UPLOAD_MOST_BYTES = len(second) + 10

    answer = client.post(PAGE, {**all_of(second, third), "so_far": so_far})

    assert answer.status_code == 422
    assert "These files are too much at once." in words(answer)
    assert value_of(answer, "so_far") == so_far


def test_nothing_that_was_checked_is_kept(client: Client, pdf: bytes) -> None:
    before = Packet.objects.count()

    client.post(PAGE, sent(pdf))

    assert Packet.objects.count() == before


def test_it_says_in_words_who_signed_it(client: Client, pdf: bytes) -> None:
    page = words(client.post(PAGE, sent(pdf)))

    fingerprint = own_fingerprint()
    assert "Who signed it This service, with its own key: the packet was made here." in page
    assert f"Fingerprint of the key {fingerprint[:4]} {fingerprint[4:8]}" in page
    assert fingerprint in page.replace(" ", "")


def test_a_packet_of_another_service_is_no_forgery(
    client: Client, pdf: bytes, settings: Any, tmp_path: Path
) -> None:
    settings.OWED_KEYS = tmp_path

    page = words(client.post(PAGE, sent(pdf)))

    assert "It cannot be checked here" in page
    assert "Not this service. Another one, whose key we do not know." in page
    assert "Do not rely" not in page


def test_the_page_says_which_key_it_knows(client: Client) -> None:
    assert own_fingerprint()[-4:] in words(client.get(PAGE))


def test_the_certificate_is_published_beside_its_fingerprint(client: Client) -> None:
    answer = client.get(reverse("public:certificate"))

    assert answer.content == own_certificate()
    assert b"PRIVATE" not in answer.content
    fingerprint = words(client.get(PAGE)).replace(" ", "")
    assert own_certificate_fingerprint() in fingerprint


def test_the_code_on_the_cover_leads_to_this_page() -> None:
    assert packet_files.CHECK_PATH == PAGE
