from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Evidence, Tasker
from disputes.services import evidence as service
from tests.factories.evidence import picture
from tests.factories.packet import NOW, tell
from tests.web.sending import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(asha: Tasker) -> Evidence:
    return tell(asha).evidence


SHOW, ORIGINAL = "tasker:evidence-show", "tasker:evidence-original"
CLEAN, RETRACT = "tasker:evidence-clean", "tasker:evidence-retract"


def page(kept: Evidence, name: str = SHOW) -> str:
    return reverse(name, args=[kept.pk])


def test_the_original_comes_back_byte_for_byte_and_is_never_shown_in_the_browser(
    asha_client: Client, kept: Evidence
) -> None:
    answer = asha_client.get(page(kept, ORIGINAL))

    assert answer.content == picture()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_the_copy_for_others_is_a_picture_on_the_page(asha_client: Client, kept: Evidence) -> None:
    answer = asha_client.get(page(kept, CLEAN))

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert page(kept, CLEAN).encode() in asha_client.get(page(kept)).content


def test_a_picture_without_words_has_a_name_all_the_same(
    asha: Tasker, asha_client: Client, kept: Evidence
) -> None:
    bare, _new = service.attach(
        tasker=asha, client_ref=kept.pk, data=picture(), now=NOW, entry=kept.entry
    )

    assert "Picture" in words(asha_client.get(page(bare)))


def test_taken_back_it_says_so(asha_client: Client, kept: Evidence) -> None:
    answer = asha_client.post(page(kept, RETRACT), follow=True)

    assert "You took this picture back." in words(answer)
    assert kept.entry is not None
    listed = asha_client.get(reverse("tasker:entries-show", args=[kept.entry.pk]))
    assert "None yet." in words(listed)


@pytest.mark.parametrize("name", [SHOW, ORIGINAL, CLEAN])
def test_it_is_not_there_for_a_stranger(ben_client: Client, kept: Evidence, name: str) -> None:
    assert ben_client.get(page(kept, name)).status_code == 404


def test_a_stranger_cannot_take_it_back(ben_client: Client, kept: Evidence) -> None:
    assert ben_client.post(page(kept, RETRACT)).status_code == 404
