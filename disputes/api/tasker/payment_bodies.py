"""What goes in and comes out about payments."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ...choices import MoneyStage
from ..fields import Amount, Id, Incoming, Outgoing, Word

MOST_ENTRIES = 1_000
EITHER_OR = _("Send entries or shares, not both.")
NEITHER = _("Send entries or shares. An empty list says that it is for nothing.")
TWICE = _("An entry is there twice. Add its shares up.")


class ShareOutput(Outgoing):
    """The part of a payment that pays one entry."""

    entry = serializers.UUIDField(source="entry_id", help_text="The entry.")
    amount = Amount(help_text="How much of the payment is for it.")
    worked_out = serializers.BooleanField(
        help_text="True where we shared it out by what is owed; false where you said it."
    )


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


class Purpose(Incoming):
    """What a payment is for: entries to share it out over, or parts that you state."""

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


class NewPurpose(Purpose):
    """What a payment is for from now on: entries or shares, an empty list for nothing."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise serializers.ValidationError({"entries": [NEITHER]})
        return super().validate(attrs)
