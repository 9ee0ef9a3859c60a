"""Days of mass events that an operator writes: everybody who joined has them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from disputes.models import MassEvent
from tests.conftest import signed_in
from tests.factories.mass_event import MassEventFactory
from tests.factories.people import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "said"),
    [
        # A clock would end after the last day of every calendar, and the beat with it.
        ({"notice_on": "2026-03-01", "effective_on": "9999-12-30"}, "too far ahead"),
        ({"notice_on": "9999-12-30"}, "has not come yet"),
        ({"notice_on": "2026-03-01", "notice_by": "event"}, "Say who says so"),
    ],
)
def test_days_that_cannot_be_are_refused(days: dict[str, str], said: str) -> None:
    operator = signed_in(AccountFactory.create(is_staff=True, is_superuser=True))
    event: MassEvent = MassEventFactory.create()

    page = operator.post(*_change(event, days)).content.decode()

    event.refresh_from_db()
    assert (event.notice_on, event.effective_on) == (None, None)
    assert said in page


def test_words_of_no_day_are_left_out() -> None:
    operator = signed_in(AccountFactory.create(is_staff=True, is_superuser=True))
    event: MassEvent = MassEventFactory.create()

    operator.post(*_change(event, {"effective_on": "2026-03-01"}))

    version = event.versions.get()
    assert (version.notice_by, version.effective_by) == ("", "platform")


def _change(event: MassEvent, days: dict[str, str]) -> tuple[str, dict[str, object]]:
    said = {"slug": event.slug, "platform": event.platform_id, "kind": event.kind}
    words = {"state": "open", "verified": "no", "notice_by": "platform"}
    url = reverse("admin:disputes_massevent_change", args=[event.pk])
    return url, {**said, **words, "effective_by": "platform", **days}
