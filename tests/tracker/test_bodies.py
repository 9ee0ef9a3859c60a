"""Bodies that are refused before a byte of them is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve, reverse

from disputes.models import Tasker
from tests.web.sending import words
from tracker.bodies import TAKE_FILES

pytestmark = pytest.mark.django_db
WORDS = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
FILES = settings.UPLOAD_MOST_BYTES
SIGN_IN = reverse("public:sign-in")
VERIFY = reverse("public:verify")
ENTRIES = reverse("api:entries")
PICTURES = reverse("api:evidence-list")
TEMPLATES = Path(settings.BASE_DIR) / "templates"
SCHEMA = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
NONE: Any = {"content": {}}


class Unread:
    """A body that nobody may touch."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("It was read.")

    readline = readlines = __iter__ = read


def send(address: str, length: int | str, client: Client | None = None, **headers: str) -> Any:
    unread: Any = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length), **headers}
    kind = "multipart/form-data; boundary=x"
    return (client or Client()).generic("POST", address, b"", kind, **unread)


@pytest.mark.parametrize(
    ("address", "length"),
    [
        (SIGN_IN, WORDS + 1),
        (SIGN_IN, 10**12),
        (reverse("tasker:home"), FILES),
        (VERIFY, FILES + WORDS + 1),
        ("/nowhere/", WORDS + 1),
        (f"/{settings.ADMIN_PATH}login/", WORDS + 1),
    ],
)
def test_a_page_refuses_what_is_too_large_unread(address: str, length: int) -> None:
    answer = send(address, length)

    assert answer.status_code == 413
    assert "This is too large to send" in words(answer)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "length"),
    [(ENTRIES, WORDS + 1), (PICTURES, FILES + WORDS + 1), ("/api/v1/nowhere/", WORDS + 1)],
)
def test_the_api_refuses_with_a_problem(address: str, length: int) -> None:
    answer = send(address, length)

    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
    assert answer.json()["code"] == "too_large"
    assert Client().get(answer.json()["type"]).json()["code"] == "too_large"


@pytest.mark.parametrize(("address", "code"), [(VERIFY, None), (PICTURES, "length_required")])
def test_a_body_that_does_not_say_its_length_is_refused(address: str, code: str | None) -> None:
    answer = send(address, "", HTTP_TRANSFER_ENCODING="chunked")

    assert answer.status_code == 411
    assert code is None or answer.json()["code"] == code


def test_it_is_said_in_the_persons_language(asha_client: Client) -> None:
    asha_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    attach = reverse(
        "tasker:evidence-attach", args=["entry", "0" * 8 + "-0000" * 3 + "-" + "0" * 12]
    )

    page = send(attach, FILES + WORDS + 1, asha_client)
    problem = send(PICTURES, FILES + WORDS + 1, HTTP_ACCEPT_LANGUAGE="fr")

    assert 'lang="fr"' in page.content.decode()
    assert "too large" not in words(page)
    assert problem["Content-Language"] == "fr"
    assert "too large" not in problem.json()["detail"]


def test_a_length_that_is_nonsense_is_none(asha: Tasker) -> None:
    # Django reads nothing of such a body, and the web server never lets it in.
    assert send(SIGN_IN, "1e9").status_code == 422
    assert send(SIGN_IN, "-5").status_code == 422


def test_a_file_that_fits_comes_to_its_page_which_says_what_is_wrong_with_it() -> None:
    too_long = SimpleUploadedFile("packet.pdf", bytes(26_000_000))

    answer = Client().post(VERIFY, {"file": too_long})

    assert answer.status_code == 422
    assert "larger than 25 MB" in words(answer)


def test_what_fits_is_read() -> None:
    answer = Client().post(SIGN_IN, {"nickname": "x" * (WORDS - 1_000), "pass_phrase": "y"})

    assert answer.status_code == 422


def test_every_address_that_takes_a_file_may_be_sent_one() -> None:
    pages = {
        f"{face}:{'-'.join(rest).removesuffix('.html')}"
        for path in TEMPLATES.rglob("*.html")
        if 'enctype="multipart/form-data"' in path.read_text(encoding="utf-8")
        for face, *rest in [path.relative_to(TEMPLATES).parts]
    }
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    doors = {
        resolve(address).view_name
        for address, methods in schema["paths"].items()
        if "multipart/form-data" in methods.get("post", {}).get("requestBody", NONE)["content"]
    }

    assert pages | doors == TAKE_FILES
