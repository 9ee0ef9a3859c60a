"""Work entries: what a tasker did, and what was promised for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import PlatformStatus, RateBasis, WorkKind
from ...models import Platform, Tasker, WorkEntry
from ...queries.ledger import entry_lines, entry_rows, every_entry_row
from ...queries.sealed import key_of
from ...services import receipts
from ...services.entries import amend_entry, log_entry, restore_entry, retract_entry
from ...services.time_zones import latest_today
from ..doors import TaskerDoor, created, named, read, today_of
from ..fields import Amount, ClientRef, Day, Flag, Incoming, Note, Outgoing, Text, Whole, Word
from ..pagination import PageQuery, filtered, page
from ..schema import creates, operation, page_of


class EntryOutput(Outgoing):
    """One piece of work or unpaid time. What is not stated is null or empty, never zero."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    kind = Word(WorkKind, help_text="Work, or one kind of unpaid time.")
    worked_on = serializers.DateField(allow_null=True, help_text="The day of the work.")
    seconds = serializers.IntegerField(allow_null=True, help_text="How long it took.")
    units = serializers.IntegerField(help_text="How many tasks like this one.")
    rate = Amount(allow_null=True, help_text="The rate that was promised.")
    rate_basis = Word(RateBasis, help_text="What the rate is for.")
    promised = Amount(allow_null=True, help_text="What was promised in all.")
    promised_at_least = serializers.BooleanField(help_text="Whether more may have been promised.")
    received = Amount(allow_null=True, help_text="What payments in hand gave to it.")
    owed = Amount(allow_null=True, help_text="Promised less received, never below zero.")
    short_percent = serializers.CharField(
        allow_null=True, help_text="How many per cent of the promise are missing."
    )
    hourly = Amount(allow_null=True, help_text="What an hour of it paid.")
    pay_due_on = serializers.DateField(allow_null=True, help_text="The day the pay is due.")
    platform_status = Word(PlatformStatus, help_text="What the platform says about the work.")
    is_disputed = serializers.BooleanField(help_text="Whether an open dispute is about it.")
    project = serializers.CharField(help_text="The project, in your words.")
    task_ref = serializers.CharField(help_text="The task's name or number.")
    note = serializers.CharField(help_text="Your note.")
    entered_at = serializers.DateTimeField(help_text="When it was written down here.")
    retracted_at = serializers.DateTimeField(allow_null=True, help_text="When you took it back.")


class Facts(Incoming):
    """What an entry can say. Leave out what you do not know; null says that it is not stated."""

    platform = Text(max_length=40, required=False, help_text="The platform's short name.")
    worked_on = Day(
        allow_null=True,
        help_text="The day of the work, not in the future. Null where it took several days: one"
        " day has at most 24 hours.",
    )
    kind = Word(WorkKind, required=False, help_text="Work, or a kind of unpaid time.")
    seconds = Whole(required=False, allow_null=True, help_text="How long it took.")
    units = Whole(required=False, help_text="How many tasks like this one. Without it, 1.")
    rate = Amount(required=False, allow_null=True, help_text="The rate that was promised.")
    rate_basis = Word(
        RateBasis, required=False, help_text="What the rate is for. Without it, all together."
    )
    promised_at_least = Flag(help_text="Whether more may have been promised.")
    pay_due_on = Day(allow_null=True, help_text="The day the pay is due.")
    platform_status = Word(
        PlatformStatus, required=False, help_text="What the platform says about the work."
    )
    project = Note(help_text="The project, in your words. Sealed with your key.")
    task_ref = Note(help_text="The task's name or number. Sealed with your key.")
    note = Note(help_text="Your note. Sealed with your key.")
    unknown = Flag(
        help_text="Send true to log work of which neither time nor pay nor anything else is known."
    )


class EntryList(TaskerDoor):
    class Query(PageQuery):
        """Which entries."""

        platform = Text(max_length=40, required=False, help_text="Only of this platform.")
        kind = Word(WorkKind, required=False, help_text="Only of this kind.")
        worked_from = Day(help_text="Worked on this day or later.")
        worked_to = Day(help_text="Worked on this day or earlier.")
        pay_due_from = Day(help_text="Pay due on this day or later.")
        pay_due_to = Day(help_text="Pay due on this day or earlier.")

    class Input(Facts):
        """Work to log. Leave out what you do not know."""

        client_ref = ClientRef()
        platform = Text(max_length=40, help_text="The platform's short name.")

    @operation(
        "entries_list",
        "Your entries, the newest first",
        query=Query,
        answers={200: page_of(EntryOutput)},
        description="Entries that you took back are left out.",
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        lookups = {
            "platform": "platform__slug",
            "kind": "kind",
            "worked_from": "worked_on__gte",
            "worked_to": "worked_on__lte",
            "pay_due_from": "pay_due_on__gte",
            "pay_due_to": "pay_due_on__lte",
        }
        rows = filtered(entry_rows(self.tasker), query, lookups)
        found = page(rows, query, by="entered_at", request=request)
        key, today = key_of(self.tasker), today_of(self.tasker)
        return found.answer(EntryOutput(entry_lines(found.rows, key=key, today=today), many=True))

    @operation(
        "entries_create",
        "Log work",
        takes=Input,
        answers=creates(EntryOutput),
        examples=[
            OpenApiExample(
                "Four hours promised at 2 dollars",
                value={
                    "client_ref": "6d4f2a0e-0f0b-4d52-9d37-2f8a8f6f4b11",
                    "platform": "remotasks",
                    "worked_on": "2026-03-02",
                    "seconds": 14400,
                    "rate": {"amount": "2.00", "currency": "USD"},
                    "rate_basis": "total",
                    "pay_due_on": "2026-03-09",
                    "note": "Boxes around cars",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        sent = _facts(read(self.Input, request.data))
        now = timezone.now()
        entry, new = log_entry(
            tasker=self.tasker,
            today=latest_today(self.tasker, now),
            now=now,
            **{"worked_on": None, **sent},
        )
        receipt = receipts.of_entry(entry)
        return created(_presented(self.tasker, entry), new=new, receipt=receipt)


class EntryDetail(TaskerDoor):
    class Input(Facts):
        """What to correct; what is left out stays as it is."""

    @operation("entries_retrieve", "One entry", answers={200: EntryOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        entry = get_object_or_404(every_entry_row(self.tasker), pk=pk)
        return Response(_presented(self.tasker, entry))

    @operation(
        "entries_amend",
        "Correct an entry",
        takes=Input,
        answers={200: EntryOutput},
        problems=(409,),
        description="What it said before is kept, sealed. Disputes about it say the new sums.",
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        entry = get_object_or_404(every_entry_row(self.tasker), pk=pk)
        changes = _facts(read(self.Input, request.data))
        now = timezone.now()
        amended = amend_entry(entry=entry, today=latest_today(self.tasker, now), now=now, **changes)
        return Response(_presented(self.tasker, amended))

    @operation(
        "entries_retract",
        "Take an entry back",
        answers={204: None},
        description="It stays in the history and counts in no sum. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        entry = get_object_or_404(every_entry_row(self.tasker), pk=pk)
        retract_entry(entry=entry, now=timezone.now())
        return Response(status=204)


class EntryRestore(TaskerDoor):
    @operation(
        "entries_restore",
        "Put an entry back that you took back",
        answers={200: EntryOutput},
        problems=(409, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        entry = get_object_or_404(every_entry_row(self.tasker), pk=pk)
        restored = restore_entry(entry=entry, now=timezone.now())
        return Response(_presented(self.tasker, restored))


def _facts(sent: dict[str, Any]) -> dict[str, Any]:
    if "platform" in sent:
        slug = sent["platform"]
        sent["platform"] = named(Platform.objects.all(), slug, field="platform", by="slug")
    return sent


def _presented(tasker: Tasker, entry: WorkEntry) -> dict[str, Any]:
    """Read the entry again, with what it received."""
    rows = every_entry_row(tasker).filter(pk=entry.pk)
    [line] = entry_lines(rows, key=key_of(tasker), today=today_of(tasker))
    return dict(EntryOutput(line).data)
