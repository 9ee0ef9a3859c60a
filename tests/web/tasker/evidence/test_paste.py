from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Evidence, Tasker
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(asha: Tasker) -> str:
    return reverse("tasker:evidence-paste", args=["entry", log(asha, PlatformFactory.create()).pk])


def test_the_fingerprint_of_the_very_letters_is_shown(asha_client: Client, page: str) -> None:
    text = " Hello\r\n<b>you</b> "

    answer = asha_client.post(page, form(text=text, caption="Support chat"), follow=True)

    assert hashlib.sha256(text.encode()).hexdigest() in words(answer)
    assert "&lt;b&gt;you&lt;/b&gt;" in answer.content.decode()
    assert "Support chat" in words(answer)
    assert "Black something out" not in words(answer)


def test_an_empty_message_is_asked_for_and_what_was_typed_stays(
    asha_client: Client, page: str
) -> None:
    answer = asha_client.post(page, form(text=" ", caption="Support chat"))

    assert answer.status_code == 422
    assert "Paste the message first." in words(answer)
    assert b"Support chat" in answer.content


def test_pasted_twice_it_is_kept_once(asha_client: Client, page: str) -> None:
    said = form(text="Hello")

    for _time in range(2):
        asha_client.post(page, said)

    assert Evidence.objects.count() == 1


def test_nothing_is_pasted_to_what_is_not_yours(ben_client: Client, page: str) -> None:
    unknown = reverse("tasker:evidence-paste", args=["casefile", uuid4()])

    assert ben_client.get(page).status_code == 404
    assert ben_client.get(unknown).status_code == 404
