"""Deactivations: accounts that a platform shut."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...models import Deactivation, MassEvent, Platform, Tasker
from ...models.deactivation import DeactivationQuerySet
from ...queries.lock_outs import dated_days_of, lent_to
from ...queries.sealed import key_of
from ...services import receipts
from ...services.deactivations import (
    amend_deactivation,
    record_deactivation,
    retract_deactivation,
)
from ...services.time_zones import latest_today
from ..doors import TaskerDoor, created, named, read
from ..fields import Amount, ClientRef, Day, Flag, Incoming, Note, Outgoing, Text, Whole
from ..pagination import PageQuery, filtered, page
from ..presented import Opened
from ..schema import creates, operation, page_of


class DeactivationOutput(Outgoing):
    """One lock-out. What is not stated is null or empty, never zero."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    mass_event = serializers.CharField(
        source="mass_event.slug", default=None, help_text="The mass event that it is part of."
    )
    seen_on = serializers.DateField(allow_null=True, help_text="The day you were locked out.")
    notice_on = serializers.DateField(allow_null=True, help_text="The day of the notice.")
    effective_on = serializers.DateField(
        allow_null=True, help_text="The day from which it holds, by the notice."
    )
    from_event = serializers.SerializerMethodField(
        help_text="Days of the mass event that deadlines count from, where you stated none."
    )
    appealed_on = serializers.DateField(allow_null=True, help_text="The day you appealed.")
    decided_on = serializers.DateField(allow_null=True, help_text="The day of the decision.")
    complained_on = serializers.DateField(
        allow_null=True, help_text="The day you complained, before it."
    )
    days_since_complaint = serializers.IntegerField(
        allow_null=True,
        help_text="Days from the complaint to the lock-out, where only they are known.",
    )
    balance = Amount(allow_null=True, help_text="The money that was in the account.")
    balance_at_least = serializers.BooleanField(help_text="Whether it may have been more.")
    reason = Opened(help_text="The reason that the platform gave.")
    rule_cited = Opened(help_text="The rule that it named.")
    note = Opened(help_text="Your note.")
    entered_at = serializers.DateTimeField(help_text="When it was written down here.")
    retracted_at = serializers.DateTimeField(allow_null=True, help_text="When you took it back.")

    def get_from_event(self, row: Deactivation) -> dict[str, date]:
        days = dated_days_of(row)
        return {name: getattr(days, name) for name in lent_to(row)}


class Facts(Incoming):
    """What a lock-out can say. Leave out what you do not know."""

    seen_on = Day(allow_null=True, help_text="The day you were locked out.")
    notice_on = Day(allow_null=True, help_text="The day of the notice.")
    effective_on = Day(allow_null=True, help_text="The day from which it holds, by the notice.")
    appealed_on = Day(allow_null=True, help_text="The day you appealed.")
    decided_on = Day(allow_null=True, help_text="The day of the decision.")
    complained_on = Day(allow_null=True, help_text="The day you complained, before it.")
    days_since_complaint = Whole(
        required=False, allow_null=True, help_text="Days from the complaint to the lock-out."
    )
    balance = Amount(
        required=False, allow_null=True, help_text="The money that was in the account."
    )
    balance_at_least = Flag(help_text="Whether it may have been more.")
    reason = Note(help_text="The reason that the platform gave. Sealed with your key.")
    rule_cited = Note(help_text="The rule that it named. Sealed with your key.")
    note = Note(help_text="Your note. Sealed with your key.")


class DeactivationList(TaskerDoor):
    class Query(PageQuery):
        """Which lock-outs."""

        platform = Text(max_length=40, required=False, help_text="Only of this platform.")

    class Input(Facts):
        """A lock-out to record. Leave out what you do not know."""

        client_ref = ClientRef()
        platform = Text(max_length=40, help_text="The platform's short name.")

    @operation(
        "deactivations_list",
        "Your lock-outs, the newest first",
        query=Query,
        answers={200: page_of(DeactivationOutput)},
        description="What you took back is left out.",
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        mine = deactivations_of(self.tasker).standing()
        rows = filtered(mine, query, {"platform": "platform__slug"})
        found = page(rows, query, by="entered_at", request=request)
        return found.answer(
            DeactivationOutput(found.rows, many=True, context={"key": key_of(self.tasker)})
        )

    @operation(
        "deactivations_create",
        "Record a lock-out",
        takes=Input,
        answers=creates(DeactivationOutput),
        examples=[
            OpenApiExample(
                "Blocked with more than 150 dollars in the account",
                value={
                    "client_ref": "b3f0c4de-6a3a-4d6f-8d8e-0a4f2f0a9d02",
                    "platform": "remotasks",
                    "seen_on": "2026-03-12",
                    "balance": {"amount": "150.00", "currency": "USD"},
                    "balance_at_least": True,
                    "reason": "Breach of the community guidelines",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        slug = sent.pop("platform")
        now = timezone.now()
        deactivation, new = record_deactivation(
            tasker=self.tasker,
            platform=named(Platform.objects.all(), slug, field="platform", by="slug"),
            today=latest_today(self.tasker, now),
            now=now,
            **sent,
        )
        receipt = receipts.of_lock_out(deactivation)
        return created(presented(self.tasker, deactivation), new=new, receipt=receipt)


class DeactivationDetail(TaskerDoor):
    class Input(Facts):
        """What to correct; what is left out stays as it is."""

        platform = Text(max_length=40, required=False, help_text="The platform's short name.")
        mass_event = Text(
            max_length=80,
            required=False,
            allow_null=True,
            help_text="The short name of the mass event that it is part of; null for none.",
        )

    @operation("deactivations_retrieve", "One lock-out", answers={200: DeactivationOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        deactivation = get_object_or_404(deactivations_of(self.tasker), pk=pk)
        return Response(presented(self.tasker, deactivation))

    @operation(
        "deactivations_amend",
        "Correct a lock-out",
        takes=Input,
        answers={200: DeactivationOutput},
        problems=(409,),
        description="The history of its disputes keeps the days, the balance and the platform "
        "it had. Its disputes follow to another platform.",
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        deactivation = get_object_or_404(deactivations_of(self.tasker), pk=pk)
        changes = read(self.Input, request.data)
        if slug := changes.get("platform"):
            rows = Platform.objects.all()
            changes["platform"] = named(rows, slug, field="platform", by="slug")
        if slug := changes.get("mass_event"):
            changes["mass_event"] = named(
                MassEvent.objects.all(), slug, field="mass_event", by="slug"
            )
        now = timezone.now()
        amended = amend_deactivation(
            deactivation=deactivation,
            today=latest_today(self.tasker, now),
            now=now,
            **changes,
        )
        return Response(presented(self.tasker, amended))

    @operation(
        "deactivations_retract",
        "Take a lock-out back",
        answers={204: None},
        description="It stays in the history and counts in no sum. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        deactivation = get_object_or_404(deactivations_of(self.tasker), pk=pk)
        retract_deactivation(deactivation=deactivation, now=timezone.now())
        return Response(status=204)


def deactivations_of(tasker: Tasker) -> DeactivationQuerySet:
    return Deactivation.objects.of(tasker).select_related("platform", "mass_event")


def presented(tasker: Tasker, deactivation: Deactivation) -> dict[str, Any]:
    row = deactivations_of(tasker).get(pk=deactivation.pk)
    return dict(DeactivationOutput(row, context={"key": key_of(tasker)}).data)
