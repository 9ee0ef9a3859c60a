from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from disputes.models import Evidence, Redaction, Tasker
from disputes.queries.evidence import circulating, clean
from disputes.rules.boxes import COLUMNS
from disputes.services import upload_limit
from tests.factories.packet import tell
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
REDACT, SHOW = "tasker:redactions-redact", "tasker:redactions-show"
PICTURE, USE = "tasker:redactions-picture", "tasker:redactions-use"
UNDO = "tasker:redactions-undo"


@pytest.fixture
def kept(asha: Tasker) -> Evidence:
    return tell(asha).evidence


@pytest.fixture
def page(kept: Evidence) -> str:
    return reverse(REDACT, args=[kept.pk])


def numbers(*rows: tuple[str, str, str, str]) -> dict[str, list[str]]:
    sides = zip(*rows, strict=True)
    return dict(zip(("left", "top", "width", "height"), map(list, sides), strict=True))


def at(name: str) -> str:
    return reverse(name, args=[Redaction.objects.get().pk])


def shown(client: Client) -> Image.Image:
    return Image.open(io.BytesIO(client.get(at(PICTURE)).content)).convert("RGB")


def test_by_numbers_it_is_black_there_and_nowhere_else(asha_client: Client, page: str) -> None:
    boxes = numbers(("0", "0", "50", "50"), ("", "", "", ""), ("75", "75,5", "25", "24.5"))

    answer = asha_client.post(page, form(**boxes), follow=True)

    assert "Nobody sees this copy yet." in words(answer)
    picture = shown(asha_client)
    assert (picture.getpixel((5, 5)), picture.getpixel((35, 25))) == ((0, 0, 0), (0, 0, 0))
    assert picture.getpixel((35, 5)) == (255, 0, 0)


def test_by_ticks_whole_fields_are_black(asha_client: Client, page: str) -> None:
    asha_client.post(page, form(ticked=[str(n) for n in range(COLUMNS)]))

    picture = shown(asha_client)
    assert {picture.getpixel((x, 0)) for x in range(40)} == {(0, 0, 0)}
    assert picture.getpixel((20, 29)) == (255, 0, 0)


def test_used_others_see_it_and_undone_they_do_not(
    asha_client: Client, page: str, kept: Evidence
) -> None:
    asha_client.post(page, form(ticked=["0"]))

    used = asha_client.post(at(USE), follow=True)
    assert "others see this one" in words(used)
    assert "You blacked something out" in words(used)
    assert "This is the copy that others see." in words(asha_client.get(at(SHOW)))

    undone = asha_client.post(at(UNDO), follow=True)
    assert "taken back" in words(undone)
    kept.refresh_from_db()
    assert kept.redaction is None


def test_what_is_downloaded_is_what_others_get_box_and_all(
    asha_client: Client, page: str, kept: Evidence
) -> None:
    asha_client.post(page, form(ticked=["0"]))
    html = asha_client.post(at(USE), follow=True).content.decode()

    [link] = re.findall(r'<a href="([^"]+)" download', html)
    taken = asha_client.get(link).content

    kept.refresh_from_db()
    assert taken == circulating(kept)
    assert taken != clean(kept)
    assert reverse("tasker:evidence-clean", args=[kept.pk]) not in html


def test_the_boxes_of_the_last_copy_are_there_to_be_changed(asha_client: Client, page: str) -> None:
    asha_client.post(page, form(**numbers(("12.5", "0", "50", "50"))))

    assert b'autocomplete="off" value="12.5' in asha_client.get(page).content


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("a", "0", "5", "5"), "Write four numbers from 0 to 100"),
        (("", "0", "5", "5"), "Write four numbers from 0 to 100"),
        (("NaN", "0", "5", "5"), "Write four numbers from 0 to 100"),
        (("-1", "0", "5", "5"), "Write four numbers from 0 to 100"),
        (("1" * 20, "0", "5", "5"), "Write four numbers from 0 to 100"),
        (("60", "0", "50", "5"), "A box must lie on the picture"),
        (("", "", "", ""), "Mark at least one place"),
    ],
)
def test_what_covers_nothing_is_said_and_what_was_typed_stays(
    asha_client: Client, page: str, row: tuple[str, str, str, str], says: str
) -> None:
    answer = asha_client.post(page, form(**numbers(row)))

    assert answer.status_code == 422
    assert says in words(answer)
    assert f'value="{row[0]}"' in answer.content.decode()
    assert not Redaction.objects.exists()


def test_a_tick_beside_the_picture_is_refused(asha_client: Client, page: str) -> None:
    assert asha_client.post(page, form(ticked=["999"])).status_code == 422


def test_above_the_most_of_an_hour_it_says_when(
    asha_client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limit, "MOST_AN_HOUR", 1)
    asha_client.post(page, form(ticked=["0"]))

    answer = asha_client.post(page, form(ticked=["0"]))

    assert "in this hour" in words(answer)


def test_it_is_nobody_elses(
    asha_client: Client, ben_client: Client, odile_client: Client, page: str
) -> None:
    asha_client.post(page, form(ticked=["0"]))

    for stranger in (ben_client, odile_client):
        assert stranger.get(page).status_code == 404
        for name in (SHOW, PICTURE):
            assert stranger.get(at(name)).status_code == 404
        for name in (USE, UNDO):
            assert stranger.post(at(name)).status_code == 404


def test_another_language_keeps_the_boxes_and_makes_no_copy(asha_client: Client, page: str) -> None:
    boxes = numbers(("0", "12,5", "50", "50"))

    answer = asha_client.post(page, form(ticked=["3"], in_language="fr", **boxes))

    html = answer.content.decode()
    assert answer.headers["Content-Language"] == "fr"
    assert 'name="top" inputmode="decimal" autocomplete="off" value="12,5"' in html
    assert 'name="ticked" value="3" checked' in html
    assert not Redaction.objects.exists()
