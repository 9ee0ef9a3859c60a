"""Disputes: claims that pay is owed or that access was wrongly taken."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import AgeBand, DisputeStatus, Ground
from ...models import Deactivation, Dispute, Platform, Tasker, WorkEntry
from ...models.dispute import DisputeQuerySet
from ...services.disputes import amend_dispute, raise_dispute
from ...services.time_zones import latest_today
from ..dispute_outputs import DisputeDetailOutput, DisputeOutput, detail_of
from ..doors import TaskerDoor, all_named, created, named, read
from ..fields import ClientRef, Day, Id, Incoming, Note, Text, Word
from ..pagination import PageQuery, filtered, page
from ..schema import creates, operation, page_of


class DisputeList(TaskerDoor):
    class Query(PageQuery):
        """Which disputes."""

        status = Word(DisputeStatus, required=False, help_text="Only of this status.")
        ground = Word(Ground, required=False, help_text="Only on this ground.")
        age_band = Word(AgeBand, required=False, help_text="Only of this age.")
        platform = Text(max_length=40, required=False, help_text="Only about this platform.")

    class Input(Incoming):
        """A claim: about your entries, about a lock-out, or told in a statement."""

        client_ref = ClientRef()
        ground = Word(Ground, help_text="Why pay fell short or access was taken.")
        entries = serializers.ListField(
            child=Id(),
            required=False,
            max_length=1_000,
            help_text="Your entries that it is about.",
        )
        deactivation = Id(
            required=False, allow_null=True, help_text="Your lock-out that it is about."
        )
        platform = Text(
            max_length=40,
            required=False,
            help_text="The platform's short name; needed when no work and no lock-out is named.",
        )
        statement = Note(help_text="What happened, in your words. Sealed with your key.")
        due_on = Day(
            allow_null=True,
            help_text="The day the pay fell due. Without it, the earliest of its entries, or else"
            " the first sign of the lock-out.",
        )

    @operation(
        "disputes_list",
        "Your disputes, the newest first",
        query=Query,
        answers={200: page_of(DisputeOutput)},
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        lookups = {"platform": "platform__slug"} | {
            name: name for name in ("status", "ground", "age_band")
        }
        rows = filtered(disputes_of(self.tasker), query, lookups)
        found = page(rows, query, by="raised_at", request=request)
        return found.answer(DisputeOutput(found.rows, many=True))

    @operation(
        "disputes_create",
        "Raise a dispute",
        takes=Input,
        answers=creates(DisputeDetailOutput),
        examples=[
            OpenApiExample(
                "Paid less than promised",
                value={
                    "client_ref": "5e6a7a48-6f0c-4b53-8f0e-3d0c8f1b7a03",
                    "ground": "PAY_REDUCED",
                    "entries": ["9a4cf0b3-7f5e-4f0c-9d5c-0f1f4a6f2b10"],
                    "statement": "Four hours were promised at 2 dollars. They paid 30 cents.",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        now = timezone.now()
        dispute, new = raise_dispute(
            tasker=self.tasker,
            now=now,
            today=latest_today(self.tasker, now),
            **_what_it_is_about(self.tasker, sent),
        )
        return created(detail_of(dispute), new=new)


class DisputeDetail(TaskerDoor):
    class Input(Incoming):
        """What to correct; what is left out stays as it is."""

        ground = Word(Ground, required=False, help_text="Why pay fell short or access was taken.")
        statement = Note(help_text="What happened, in your words. Sealed with your key.")
        due_on = Day(
            allow_null=True,
            help_text="The day the pay fell due; null for the earliest of its entries.",
        )
        entries = serializers.ListField(
            child=Id(),
            required=False,
            max_length=1_000,
            help_text="All your entries that it is about from now on.",
        )

    @operation(
        "disputes_retrieve",
        "One dispute, with its timeline",
        answers={200: DisputeDetailOutput},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(detail_of(get_object_or_404(disputes_of(self.tasker), pk=pk)))

    @operation(
        "disputes_amend",
        "Correct a dispute",
        takes=Input,
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="What it said before is kept, sealed. It ages from the new day. "
        "Work that you took back stays in it, and counts in nothing.",
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        dispute = get_object_or_404(disputes_of(self.tasker), pk=pk)
        changes = read(self.Input, request.data)
        if "entries" in changes:
            mine = WorkEntry.objects.of(self.tasker)
            changes["entries"] = all_named(mine, changes["entries"], field="entries")
        now = timezone.now()
        amended = amend_dispute(
            dispute=dispute,
            by=self.account,
            today=latest_today(self.tasker, now),
            now=now,
            **changes,
        )
        return Response(detail_of(amended))


def disputes_of(tasker: Tasker) -> DisputeQuerySet:
    return Dispute.objects.of(tasker).select_related("platform", "tasker")


def _what_it_is_about(tasker: Tasker, sent: dict[str, Any]) -> dict[str, Any]:
    entries = WorkEntry.objects.of(tasker).select_related("platform")
    sent["entries"] = all_named(entries, sent.get("entries", []), field="entries")
    if pk := sent.get("deactivation"):
        deactivations = Deactivation.objects.of(tasker).select_related("platform")
        sent["deactivation"] = named(deactivations, pk, field="deactivation")
    if slug := sent.get("platform"):
        sent["platform"] = named(Platform.objects.all(), slug, field="platform", by="slug")
    return sent
