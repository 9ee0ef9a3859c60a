"""Payments: money that a platform paid, for one entry or spread over many."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import MoneyStage
from ...models import Payment, Platform, Tasker, WorkEntry
from ...queries.ledger import every_payment_row, payment_lines, payment_rows
from ...queries.sealed import key_of
from ...services.payments import record_payment, retract_payment
from ..doors import TaskerDoor, all_named, created, latest_today, named, read
from ..fields import Amount, ClientRef, Day, Id, Incoming, Note, Outgoing, Text, Word
from ..pagination import PageQuery, filtered, page
from ..schema import creates, operation, page_of

MOST_ENTRIES = 1_000
EITHER_OR = _("Send entries or shares, not both.")
TWICE = _("An entry is there twice. Add its shares up.")


class ShareOutput(Outgoing):
    """The part of a payment that pays one entry."""

    entry = serializers.UUIDField(source="entry_id", help_text="The entry.")
    amount = Amount(help_text="How much of the payment is for it.")


class PaymentOutput(Outgoing):
    """One payout. What is not stated is null or empty, never zero."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    amount = Amount(help_text="What the platform paid.")
    fee = Amount(allow_null=True, help_text="What the payout cost, out of the amount.")
    landed = Amount(allow_null=True, help_text="What arrived, in your own currency.")
    received_on = serializers.DateField(allow_null=True, help_text="The day it came.")
    stage = Word(MoneyStage, help_text="Where the money stands.")
    shares = ShareOutput(many=True, help_text="What it is for.")
    unallocated = Amount(help_text="What is for no entry yet.")
    note = serializers.CharField(help_text="Your note.")
    entered_at = serializers.DateTimeField(help_text="When it was written down here.")
    retracted_at = serializers.DateTimeField(allow_null=True, help_text="When you took it back.")


class ShareInput(Incoming):
    """A part of the payment for one entry."""

    entry = Id(help_text="An entry of yours.")
    amount = Amount(help_text="How much of the payment is for it.")


class PaymentList(TaskerDoor):
    class Query(PageQuery):
        """Which payments."""

        platform = Text(max_length=40, required=False, help_text="Only of this platform.")
        stage = Word(MoneyStage, required=False, help_text="Only money that stands here.")
        received_from = Day(help_text="Received on this day or later.")
        received_to = Day(help_text="Received on this day or earlier.")

    class Input(Incoming):
        """A payment to record."""

        client_ref = ClientRef()
        platform = Text(max_length=40, help_text="The platform's short name.")
        amount = Amount(help_text="What the platform paid.")
        received_on = Day(allow_null=True, help_text="The day it came, not in the future.")
        stage = Word(
            MoneyStage, required=False, help_text="Where the money stands. Without it, in hand."
        )
        fee = Amount(required=False, allow_null=True, help_text="What the payout cost.")
        landed = Amount(
            required=False, allow_null=True, help_text="What arrived, in your own currency."
        )
        note = Note(help_text="Your note. Sealed with your key.")
        entries = serializers.ListField(
            child=Id(),
            required=False,
            max_length=MOST_ENTRIES,
            help_text="What it is for: shared out by what each is still owed.",
        )
        shares = serializers.ListField(
            child=ShareInput(),
            required=False,
            max_length=MOST_ENTRIES,
            help_text="What it is for, in parts that you state, instead of `entries`.",
        )

        def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
            if "entries" in attrs and "shares" in attrs:
                raise serializers.ValidationError({"shares": [EITHER_OR]})
            named_twice = [share["entry"] for share in attrs.get("shares", [])]
            if len(named_twice) != len(set(named_twice)):
                raise serializers.ValidationError({"shares": [TWICE]})
            return attrs

    @operation(
        "payments_list",
        "Your payments, the newest first",
        query=Query,
        answers={200: page_of(PaymentOutput)},
        description="Payments that you took back are left out.",
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        lookups = {
            "platform": "platform__slug",
            "stage": "stage",
            "received_from": "received_on__gte",
            "received_to": "received_on__lte",
        }
        rows = filtered(payment_rows(self.tasker), query, lookups)
        found = page(rows, query, by="entered_at", request=request)
        lines = payment_lines(found.rows, key=key_of(self.tasker))
        return found.answer(PaymentOutput(lines, many=True))

    @operation(
        "payments_create",
        "Record a payment",
        takes=Input,
        answers=creates(PaymentOutput),
        examples=[
            OpenApiExample(
                "30 cents for one entry",
                value={
                    "client_ref": "0b0e2c2e-9f0a-4d6e-8a53-6b1f5c1d9a01",
                    "platform": "remotasks",
                    "amount": {"amount": "0.30", "currency": "USD"},
                    "received_on": "2026-03-10",
                    "entries": ["9a4cf0b3-7f5e-4f0c-9d5c-0f1f4a6f2b10"],
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        slug, mine = sent["platform"], WorkEntry.objects.of(self.tasker)
        sent["platform"] = named(Platform.objects.all(), slug, field="platform", by="slug")
        sent["entries"] = all_named(mine, sent.get("entries", []), field="entries")
        if "shares" in sent:
            shares = {share["entry"]: share["amount"] for share in sent["shares"]}
            all_named(mine, list(shares), field="shares")
            sent["shares"] = shares
        payment, new = record_payment(
            tasker=self.tasker,
            today=latest_today(),
            now=timezone.now(),
            **{"received_on": None, **sent},
        )
        return created(_presented(self.tasker, payment), new=new)


class PaymentDetail(TaskerDoor):
    @operation("payments_retrieve", "One payment", answers={200: PaymentOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        payment = get_object_or_404(every_payment_row(self.tasker), pk=pk)
        return Response(_presented(self.tasker, payment))

    @operation(
        "payments_retract",
        "Take a payment back",
        answers={204: None},
        description="It stays in the history and pays nothing. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        payment = get_object_or_404(every_payment_row(self.tasker), pk=pk)
        retract_payment(payment=payment, now=timezone.now())
        return Response(status=204)


def _presented(tasker: Tasker, payment: Payment) -> dict[str, Any]:
    """Read the payment again, with its shares."""
    [line] = payment_lines(every_payment_row(tasker).filter(pk=payment.pk), key=key_of(tasker))
    return dict(PaymentOutput(line).data)
