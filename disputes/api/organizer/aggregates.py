"""Totals: everybody's, without small groups, and those of what is shared with the organizer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...queries import aggregates
from ...queries.small_cells import in_small_cells
from ...services.access_records import record_looks_at_totals
from ...templatetags.owed import name_of_platform
from ..doors import OrganizerDoor
from ..fields import Amount, Outgoing
from ..schema import operation


class BandOutput(Outgoing):
    """An amount of at least `low` and less than `high`."""

    low = Amount(help_text="At least this.")
    high = Amount(help_text="Less than this.")


class BandsOutput(Outgoing):
    """What a quarter, a half and three quarters of the taskers are owed at most, in bands."""

    lower = BandOutput(help_text="A quarter of the taskers.")
    median = BandOutput(help_text="Half of the taskers.")
    upper = BandOutput(help_text="Three quarters of the taskers.")


class QuartilesOutput(Outgoing):
    """What a quarter, a half and three quarters of the taskers are owed at most."""

    lower = Amount(help_text="A quarter of the taskers.")
    median = Amount(help_text="Half of the taskers.")
    upper = Amount(help_text="Three quarters of the taskers.")


class CellLabel(serializers.CharField):
    """The name of a cell; the platform for all others is named in the reader's language."""

    def get_attribute(self, instance: Any) -> str:
        is_row = isinstance(instance, Mapping)
        cell = instance["cell"] if is_row else instance.cell
        label = instance["label"] if is_row else instance.label
        return name_of_platform(cell, str(label))


class CellOutput(Outgoing):
    """One line of a table; never crossed with another question."""

    cell = serializers.CharField(
        help_text="A platform, country, month, ground or age band; empty where it is not stated."
    )
    label = CellLabel(
        help_text="The platform's name in the language of the request, or the cell itself."
    )
    currency = serializers.CharField(help_text="Its currency; empty where no amount is stated.")
    taskers = serializers.IntegerField(help_text="How many people.")
    disputes = serializers.IntegerField(help_text="How many disputes.")
    promised = Amount(allow_null=True, help_text="What was promised.")
    received = Amount(allow_null=True, help_text="What was received.")
    owed = Amount(allow_null=True, help_text="What is owed, each entry on its own.")


class PublishedCellOutput(CellOutput):
    """A group of at least as many people as `smallest_group`: all of it is about."""

    disputes = serializers.IntegerField(
        allow_null=True, help_text="About how many; null where it is mostly one person's."
    )
    quartiles = BandsOutput(allow_null=True, help_text="How it is spread over people, in bands.")


class ExactCellOutput(CellOutput):
    """A group of what is shared with you: exact."""

    unknown = serializers.IntegerField(help_text="Disputes without a stated amount.")
    at_least = serializers.IntegerField(help_text="Disputes whose amount is a lower bound.")
    quartiles = QuartilesOutput(allow_null=True, help_text="How it is spread over people.")


class PublishedTablesOutput(Outgoing):
    """One table for each question."""

    platform = PublishedCellOutput(many=True, help_text="By platform.")
    country = PublishedCellOutput(many=True, help_text="By country.")
    month = PublishedCellOutput(many=True, help_text="By the month in which pay fell due.")
    ground = PublishedCellOutput(many=True, help_text="By ground.")
    age = PublishedCellOutput(many=True, help_text="By days since the pay fell due.")


class ExactTablesOutput(Outgoing):
    """One table for each question."""

    platform = ExactCellOutput(many=True, help_text="By platform.")
    country = ExactCellOutput(many=True, help_text="By country.")
    month = ExactCellOutput(many=True, help_text="By the month in which pay fell due.")
    ground = ExactCellOutput(many=True, help_text="By ground.")
    age = ExactCellOutput(many=True, help_text="By days since the pay fell due.")


class EverybodyTotals(OrganizerDoor):
    class Output(Outgoing):
        """The newest monthly release. Small groups are not in it."""

        counted_on = serializers.DateField(
            allow_null=True, help_text="The day it was counted; null before the first release."
        )
        smallest_group = serializers.IntegerField(help_text="Groups of fewer people are left out.")
        tables = PublishedTablesOutput(help_text="One table for each question.")

    @operation(
        "aggregates_everybody",
        "Totals of everybody",
        answers={200: Output},
        description="Frozen once a month. Each person's share is blurred by up to half before it is"
        " added up; the number of people is to the nearest 5. Small groups are not shown, nor how"
        " many there are.",
    )
    def get(self, request: Request) -> Response:
        release = aggregates.everybody()
        body = {
            "counted_on": release.counted_on,
            "smallest_group": release.smallest_group,
            "tables": _tables(release.tables),
        }
        return Response(self.Output(body).data)


class SharedTotals(OrganizerDoor):
    class Output(Outgoing):
        """Exact totals of the open disputes that are shared with your organization now."""

        tables = ExactTablesOutput(help_text="One table for each question.")

    @operation(
        "aggregates_shared",
        "Totals of what is shared with your organization",
        answers={200: Output},
        description="The taskers whose disputes are in a cell of few people are told that your"
        " organization looked, and on which day.",
    )
    def get(self, request: Request) -> Response:
        organization = self.organizer.organization
        with transaction.atomic():
            tables = aggregates.shared(organization).tables
            record_looks_at_totals(
                organizer=self.organizer,
                disputes=in_small_cells(organization, aggregates.QUESTIONS),
                today=timezone.localdate(),
            )
        return Response(self.Output({"tables": tables}).data)


def _tables(tables: dict[str, tuple[aggregates.PublishedCell, ...]]) -> dict[str, Any]:
    return {question: [_cell(cell) for cell in cells] for question, cells in tables.items()}


def _cell(cell: aggregates.PublishedCell) -> dict[str, Any]:
    names = ("cell", "label", "currency", "taskers", "disputes", "promised", "received", "owed")
    bands = cell.quartiles
    named = dict(zip(("lower", "median", "upper"), bands, strict=True)) if bands else None
    return {name: getattr(cell, name) for name in names} | {"quartiles": named}
