from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker, WorkEntry
from tests.factories.packet import NOW, log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db


def test_taken_back_by_one_tap_and_put_back_by_another(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())
    retract = reverse("tasker:entries-retract", args=[entry.pk])
    restore = reverse("tasker:entries-restore", args=[entry.pk])

    page = asha_client.post(retract, follow=True)
    asha_client.post(retract)

    assert "This work counts in no sum now." in words(page)
    assert "Nothing here yet." in words(asha_client.get(reverse("tasker:entries")))

    again = asha_client.post(restore, follow=True)
    asha_client.post(restore)

    assert "LiDAR boxes" in words(again)
    assert "This work is back. It counts in your sums again." in words(again)
    assert "1 entry" in words(asha_client.get(reverse("tasker:entries")))


@pytest.mark.parametrize("name", ["tasker:entries-retract", "tasker:entries-restore"])
def test_a_stranger_cannot_and_a_link_cannot(
    asha: Tasker, asha_client: Client, ben_client: Client, name: str
) -> None:
    entry = log(asha, PlatformFactory.create())
    address = reverse(name, args=[entry.pk])

    assert ben_client.post(address).status_code == 404
    assert asha_client.get(address).status_code == 405


@pytest.mark.parametrize("together", [False, True])
def test_what_cannot_be_put_back_is_said_and_stays_taken_back(
    asha: Tasker, asha_client: Client, together: bool
) -> None:
    story = tell(asha)
    beside = log(asha, story.entry.platform)
    story.dispute.entries.add(beside)
    WorkEntry.objects.filter(pk=beside.pk).update(currency="EUR")
    WorkEntry.objects.filter(pk=story.entry.pk).update(retracted_at=NOW, batch=UUID(int=9))
    story.entry.allocations.all().delete()
    name = "tasker:batches-restore" if together else "tasker:entries-restore"

    answer = asha_client.post(reverse(name, args=[UUID(int=9) if together else story.entry.pk]))

    assert answer.status_code == 422
    assert "This is part of a dispute in EUR, and a dispute has one currency." in words(answer)
    assert "Put it back" in words(answer)
    assert not WorkEntry.objects.standing().filter(pk=story.entry.pk).exists()
