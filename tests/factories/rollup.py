"""Shares of totals, as a fold leaves them."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from disputes.models import RollupShare

from .people import TaskerFactory


class RollupShareFactory(DjangoModelFactory):
    class Meta:
        model = RollupShare

    question = "platform"
    cell = "remotasks"
    currency = "USD"
    tasker = factory.SubFactory(TaskerFactory)
    disputes = 1
    promised_micros = 2_000_000
    received_micros = 300_000
    owed_micros = 1_700_000
