"""What the schedule would destroy is printed, and destroyed only when that is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from disputes.models import PacketLink, RetentionTerm
from tests.factories.packet_link import PacketLinkFactory

pytestmark = pytest.mark.django_db


def test_it_prints_and_destroys_nothing_until_it_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    PacketLinkFactory.create(made_on=timezone.now().date() - timedelta(days=200))
    RetentionTerm.objects.create(kept_class="casefile", days=9, is_on=False)

    call_command("retention")

    told = capsys.readouterr().out
    assert "ended_link: 1 kept for 90 days and more" in told
    assert "casefile: kept for ever" in told
    assert PacketLink.objects.exists()

    call_command("retention", apply=True)

    assert "destroyed: 1 by the schedule, 0 by two people" in capsys.readouterr().out
    assert not PacketLink.objects.exists()
