"""Payments: money that a platform paid, for one entry or spread over many."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import MoneyStage
from ...models import Payment, Platform, Tasker, WorkEntry
from ...queries.ledger import every_payment_row, payment_lines, payment_rows
from ...queries.sealed import key_of
from ...services import receipts
from ...services.payments import amend_payment, record_payment, retract_payment, share_payment
from ...services.time_zones import latest_today
from ..doors import TaskerDoor, all_named, created, named, read
from ..fields import Amount, ClientRef, Day, Flag, Incoming, Note, Text, Word
from ..pagination import PageQuery, filtered, page
from ..schema import creates, operation, page_of
from .payment_bodies import NewPurpose, PaymentOutput, Purpose


class PaymentList(TaskerDoor):
    class Query(PageQuery):
        """Which payments."""

        platform = Text(max_length=40, required=False, help_text="Only of this platform.")
        stage = Word(MoneyStage, required=False, help_text="Only money that stands here.")
        received_from = Day(help_text="Received on this day or later.")
        received_to = Day(help_text="Received on this day or earlier.")

    class Input(Purpose):
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
        sent["platform"] = _platform(sent["platform"])
        now = timezone.now()
        payment, new = record_payment(
            tasker=self.tasker,
            today=latest_today(self.tasker, now),
            now=now,
            **{"received_on": None, **sent, **_purpose(self.tasker, sent)},
        )
        receipt = receipts.of_payment(payment)
        return created(_presented(self.tasker, payment), new=new, receipt=receipt)


class PaymentDetail(TaskerDoor):
    class Input(Incoming):
        """What to correct; what is left out stays as it is."""

        platform = Text(max_length=40, required=False, help_text="The platform's short name.")
        amount = Amount(required=False, help_text="What the platform paid.")
        received_on = Day(allow_null=True, help_text="The day it came, not in the future.")
        stage = Word(MoneyStage, required=False, help_text="Where the money stands.")
        fee = Amount(required=False, allow_null=True, help_text="What the payout cost.")
        landed = Amount(
            required=False, allow_null=True, help_text="What arrived, in your own currency."
        )
        note = Note(help_text="Your note. Sealed with your key.")
        share_anew = Flag(help_text="Whether to share it out by need anew over the same entries.")

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

    @operation(
        "payments_amend",
        "Correct a payment",
        takes=Input,
        answers={200: PaymentOutput},
        problems=(409,),
        description="What it said before is kept, sealed. A payment that was wholly for one entry"
        " stays so; parts that you stated stay, and must fit.",
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        payment = get_object_or_404(every_payment_row(self.tasker), pk=pk)
        sent = read(self.Input, request.data)
        if "platform" in sent:
            sent["platform"] = _platform(sent["platform"])
        now = timezone.now()
        amend_payment(payment=payment, today=latest_today(self.tasker, now), now=now, **sent)
        return Response(_presented(self.tasker, payment))


class PaymentShares(TaskerDoor):
    @operation(
        "payments_share",
        "Say anew what a payment was for",
        takes=NewPurpose,
        answers={200: PaymentOutput},
        problems=(409,),
        description="In place of what was said: send entries or shares. What is for no entry stays"
        " with the payment.",
    )
    def put(self, request: Request, pk: UUID) -> Response:
        payment = get_object_or_404(every_payment_row(self.tasker), pk=pk)
        purpose = _purpose(self.tasker, read(NewPurpose, request.data))
        share_payment(payment=payment, now=timezone.now(), **purpose)
        return Response(_presented(self.tasker, payment))


def _platform(slug: str) -> Platform:
    return named(Platform.objects.all(), slug, field="platform", by="slug")


def _purpose(tasker: Tasker, sent: dict[str, Any]) -> dict[str, Any]:
    """Find the entries that are named, each of them the tasker's own."""
    mine = WorkEntry.objects.of(tasker)
    if "shares" not in sent:
        return {"entries": all_named(mine, sent.get("entries", []), field="entries")}
    shares = {share["entry"]: share["amount"] for share in sent["shares"]}
    all_named(mine, list(shares), field="shares")
    return {"shares": shares}


def _presented(tasker: Tasker, payment: Payment) -> dict[str, Any]:
    """Read the payment again, with its shares."""
    [line] = payment_lines(every_payment_row(tasker).filter(pk=payment.pk), key=key_of(tasker))
    return dict(PaymentOutput(line).data)
