from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Evidence, Tasker
from tests.factories.packet import tell
from tests.web.sending import words

pytestmark = pytest.mark.django_db
KEEP_APART, LET_OUT = "tasker:evidence-keep-apart", "tasker:evidence-let-out"


@pytest.fixture
def kept(asha: Tasker) -> Evidence:
    return tell(asha).evidence


def test_it_is_said_on_the_page_with_what_was_changed_and_can_be_undone(
    asha_client: Client, kept: Evidence
) -> None:
    apart = asha_client.post(reverse(KEEP_APART, args=[kept.pk]), follow=True)
    assert "so it stays out of packets" in words(apart)
    assert "You said that it shows work of the platform's client" in words(apart)

    out = asha_client.post(reverse(LET_OUT, args=[kept.pk]), follow=True)
    assert "so it stays out of packets" not in words(out)
    assert "You said that it shows no work of the platform's client" in words(out)


def test_what_was_taken_back_is_not_changed(asha_client: Client, kept: Evidence) -> None:
    asha_client.post(reverse("tasker:evidence-retract", args=[kept.pk]))

    assert asha_client.post(reverse(KEEP_APART, args=[kept.pk])).status_code == 404
    assert asha_client.post(reverse(LET_OUT, args=[kept.pk])).status_code == 404
