"""Somebody raises a dispute in the moment in which a rule is amended; on real connections."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from disputes.choices import Ground
from disputes.models import RuleVersion, Tasker
from disputes.services import clocks, redating, rule_book
from disputes.services.disputes import raise_dispute
from tests.factories.deactivation import DeactivationFactory

from .together import Meanwhile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.differs]

TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def test_a_dispute_that_is_raised_meanwhile_runs_on_the_amended_rule(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_book.load_rules(now=NOW)
    RuleVersion.objects.update(applied_at=NOW)
    Tasker.objects.filter(pk=asha.pk).update(country="PH")
    asha.refresh_from_db()
    lock_out = DeactivationFactory.create(tasker=asha, notice_on=TODAY, entered_at=NOW)

    def amended() -> None:
        content = rule_book.said(RuleVersion.objects.current().get(code="PH-DISMISSAL"))
        content |= {"length": content["length"] - 1}
        rule_book.open_version(code="PH-DISMISSAL", content=content, now=LATER)
        redating.apply_rules(now=LATER)

    other = Meanwhile(amended)
    other.after(monkeypatch, clocks._Book, "of")
    dispute, _new = raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.ACCOUNT_DEACTIVATED,
        deactivation=lock_out,
        today=TODAY,
        now=NOW,
    )

    assert other.outcome() is None
    standing = dispute.clocks.filter(rule__code="PH-DISMISSAL", replaced_at=None)
    assert standing.get().rule.number == 2
