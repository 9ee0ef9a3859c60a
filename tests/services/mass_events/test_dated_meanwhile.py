"""Somebody claims a lock-out in the moment in which its event's days change; real connections."""

from __future__ import annotations

from uuid import uuid4

import pytest

from disputes.choices import Ground, SaidBy
from disputes.models import Organizer, Tasker
from disputes.services import event_dating, rule_book, standing
from disputes.services.disputes import raise_dispute
from tests.factories.deactivation import DeactivationFactory

from ..together import Meanwhile
from .test_dated_together import NOW, TODAY, amend, at, dates, event_of, march, told

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.differs]


def test_a_claim_that_is_raised_meanwhile_is_dated_too(
    asha: Tasker, odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_book.load_rules(now=NOW)
    event = event_of(odile, told(5))
    Tasker.objects.filter(pk=asha.pk).update(country="PH")
    asha.refresh_from_db()
    lock_out = DeactivationFactory.create(
        tasker=asha, platform=event.platform, mass_event=event, entered_at=NOW
    )

    def amended() -> None:
        amend(event, told(4), 2)
        event_dating.date_joined(now=at(3))

    other = Meanwhile(amended)
    other.after(monkeypatch, standing, "_bases")
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.ACCOUNT_DEACTIVATED,
        deactivation=lock_out,
        today=TODAY,
        now=at(1),
    )

    assert other.outcome() is None
    assert dates(dispute) == march(4, SaidBy.EVENT)
