"""Two proposals at once share the room of a day; on real connections."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from disputes.models import Dispute, LetterProposal, Organizer, Platform
from disputes.rules import paces
from disputes.services import letter_batches
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.letter_batch import proposed
from tests.factories.platform import PlatformFactory

from .together import Meanwhile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.differs]


def shared(organizer: Organizer, platform: Platform) -> Dispute:
    dispute: Dispute = DisputeFactory.create(platform=platform)
    ConsentFactory.create(dispute=dispute, organization=organizer.organization)
    return dispute


def test_no_day_takes_more_than_its_pace(odile: Organizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "A_DAY", 1)
    platform = PlatformFactory.create(name="Remotasks")
    first, second = shared(odile, platform), shared(odile, platform)
    other = Meanwhile(partial(proposed, odile, second))
    other.after(monkeypatch, letter_batches, "_paced")

    proposed(odile, first)

    assert other.outcome() is None
    days = Counter(LetterProposal.objects.values_list("shown_on", flat=True))
    assert sorted(days.values()) == [1, 1]
