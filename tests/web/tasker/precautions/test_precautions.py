from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import SavedItem
from disputes.models import Evidence, Platform, Precaution, Tasker
from tests.factories.deactivation import DeactivationFactory
from tests.factories.evidence import picture
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, words
from tests.web.tasker.evidence.test_attach import file

pytestmark = pytest.mark.django_db
LIST, BEGIN, SHOW = "tasker:precautions", "tasker:precautions-begin", "tasker:precautions-show"
NONE, SOME = "tasker:precautions-say-none", "tasker:precautions-say-some"
HAND_OVER = "tasker:precautions-hand-over"


@pytest.fixture
def remotasks(db: None) -> Platform:
    return PlatformFactory.create(name="Remotasks")


@pytest.fixture
def row(asha: Tasker, asha_client: Client, remotasks: Platform) -> Precaution:
    asha_client.post(reverse(BEGIN), form(platform=remotasks.pk))
    return Precaution.objects.get(tasker=asha)


def test_it_is_one_tap_from_home_and_from_a_lock_out(asha: Tasker, asha_client: Client) -> None:
    lock_out = DeactivationFactory.create(tasker=asha)
    link = f'href="{reverse(LIST)}"'.encode()

    for address in (
        reverse("tasker:home"),
        reverse("tasker:deactivations-record"),
        reverse("tasker:deactivations-show", args=[lock_out.pk]),
    ):
        assert link in asha_client.get(address).content, address


def test_what_to_save_is_there_at_once_under_a_neutral_title(asha_client: Client) -> None:
    answer = asha_client.get(reverse(LIST))

    assert "<title>What to save · Notes</title>" in answer.content.decode()
    text = words(answer)
    places = [text.index(item.label) for item in SavedItem]
    assert places == sorted(places)


def test_with_one_list_it_opens_at_once(asha_client: Client, row: Precaution) -> None:
    answer = asha_client.get(reverse(LIST), follow=True)

    assert "Save from Remotasks" in words(answer)
    assert "0 of 9 done" in words(asha_client.get(f"{reverse(LIST)}?all=1"))


def test_a_platform_is_needed(asha_client: Client) -> None:
    answer = asha_client.post(reverse(BEGIN), form())

    assert answer.status_code == 422
    assert "Choose the platform." in words(answer)


def test_an_upload_ticks_the_thing_and_leads_back(asha_client: Client, row: Precaution) -> None:
    attach = reverse("tasker:evidence-attach", args=["precaution", row.pk])
    assert b'name="item" value="terms"' in asha_client.get(f"{attach}?item=terms").content

    kept = asha_client.post(attach, form(file=file(picture()), item="terms"), follow=True)
    back = f'<a class="btn" href="{reverse(SHOW, args=[row.pk])}#terms">Back to the list</a>'
    assert back in kept.content.decode()

    assert reverse(SHOW, args=[row.pk]).encode() in kept.content
    assert "Terms and rules" in words(kept)
    assert "1 of 9 done" in words(asha_client.get(reverse(SHOW, args=[row.pk])))


def test_that_there_is_none_counts_and_can_be_taken_back(
    asha_client: Client, row: Precaution
) -> None:
    none = asha_client.post(reverse(NONE, args=[row.pk]), {"item": "wallet"}, follow=True)
    some = asha_client.post(reverse(SOME, args=[row.pk]), {"item": "wallet"}, follow=True)

    assert "1 of 9 done" in words(none)
    assert "0 of 9 done" in words(some)
    assert asha_client.post(reverse(NONE, args=[row.pk]), {"item": "x"}).status_code == 404


def test_when_the_block_came_the_files_are_added_in_one_tap(
    asha: Tasker, asha_client: Client, row: Precaution, remotasks: Platform
) -> None:
    attach = reverse("tasker:evidence-attach", args=["precaution", row.pk])
    asha_client.post(attach, form(file=file(picture()), item="pay"))
    assert asha_client.post(reverse(HAND_OVER, args=[row.pk])).status_code == 404
    lock_out = DeactivationFactory.create(tasker=asha, platform=remotasks)
    assert "Add 1 file" in words(asha_client.get(reverse(SHOW, args=[row.pk])))

    answer = asha_client.post(reverse(HAND_OVER, args=[row.pk]))

    assert answer["Location"] == reverse("tasker:deactivations-show", args=[lock_out.pk])
    assert Evidence.objects.get().deactivation == lock_out


def test_it_is_nobody_elses(ben_client: Client, row: Precaution) -> None:
    assert ben_client.get(reverse(SHOW, args=[row.pk])).status_code == 404
    for name in (NONE, SOME, HAND_OVER):
        assert ben_client.post(reverse(name, args=[row.pk]), {"item": "pay"}).status_code == 404
