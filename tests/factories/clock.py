"""One rule, one deadline that runs by it, and one day that somebody stated."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from disputes.choices import (
    ClockEvent,
    ClockState,
    ClockType,
    Forum,
    SaidBy,
    Shown,
    Unit,
    Verified,
    WhoActs,
    WorksAs,
)
from disputes.models import Clock, Notice, RuleVersion, StartDate

from .dispute import DisputeFactory

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)


class RuleVersionFactory(DjangoModelFactory):
    class Meta:
        model = RuleVersion

    code = factory.Sequence("PH-RULE-{}".format)
    number = 1
    country = "PH"
    applies_to = WorksAs.EMPLOYEE
    name = "Money claims"
    name_fr = "Créances d’argent"
    clock_type = ClockType.LIMITATION
    who_must_act = WhoActs.WORKER
    forum = Forum.LABOUR
    length = 3
    unit = Unit.YEARS
    start_event = ClockEvent.DUE_DATE
    legal_source = "Code art. 1"
    source = "https://law.example"
    verified = Verified.YES
    shown = Shown.YES
    opened_at = OPENED
    applied_at = OPENED


class ClockFactory(DjangoModelFactory):
    class Meta:
        model = Clock

    dispute = factory.SubFactory(DisputeFactory)
    rule = factory.SubFactory(RuleVersionFactory)
    who_must_act = WhoActs.WORKER
    start_on = date(2026, 3, 1)
    said_by = SaidBy.RECORD
    naive_on = prudent_on = shifted_on = date(2029, 3, 1)
    state = ClockState.FRESH


class StartDateFactory(DjangoModelFactory):
    class Meta:
        model = StartDate

    dispute = factory.SubFactory(DisputeFactory)
    client_ref = factory.LazyFunction(uuid4)
    event = ClockEvent.CLAIM_FILED
    day = date(2026, 3, 2)
    said_by = SaidBy.TASKER
    entered_at = OPENED


class NoticeFactory(DjangoModelFactory):
    """Of the dispute of a clock; `state` and `day` as the clock has them make it stand."""

    class Meta:
        model = Notice

    dispute = factory.SubFactory(DisputeFactory)
    tasker = factory.SelfAttribute("dispute.tasker")
    state = ClockState.FRESH
    day = date(2029, 3, 1)
    decided_at = OPENED
