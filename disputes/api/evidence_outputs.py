"""How a kept file is told to its tasker."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ..choices import GivesAway
from .fields import Outgoing
from .presented import Opened


class GivesAwayWords(serializers.ListField):
    """The words of a column that keeps them with spaces between."""

    child = serializers.ChoiceField(choices=GivesAway.choices())

    def to_representation(self, data: Any) -> list[Any]:
        return list(super().to_representation(data.split()))


class EvidenceOutput(Outgoing):
    """One kept file, and what it is evidence of."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    entry = serializers.UUIDField(source="entry_id", allow_null=True, help_text="The work.")
    payment = serializers.UUIDField(source="payment_id", allow_null=True, help_text="The payment.")
    deactivation = serializers.UUIDField(
        source="deactivation_id", allow_null=True, help_text="The lock-out."
    )
    dispute = serializers.UUIDField(source="dispute_id", allow_null=True, help_text="The dispute.")
    file_name = Opened(help_text="The name that the file came with.")
    caption = Opened(help_text="What it shows, in your words.")
    media_type = serializers.CharField(help_text="What the file is, found by looking into it.")
    size = serializers.IntegerField(help_text="Bytes of the original.")
    sha256 = serializers.CharField(help_text="The digest of the original, exactly as it arrived.")
    clean_sha256 = serializers.CharField(help_text="The digest of the clean copy.")
    gives_away = GivesAwayWords(help_text="What the original tells and the clean copy does not.")
    captured_on = serializers.DateField(allow_null=True, help_text="The day of the picture.")
    client_data = serializers.BooleanField(
        help_text="Whether it shows data of the platform's client: then it stays with you."
    )
    redaction = serializers.UUIDField(
        source="redaction_id",
        allow_null=True,
        help_text="The copy with black boxes that others see in the place of the clean one.",
    )
    precaution = serializers.UUIDField(
        source="precaution_id", allow_null=True, help_text="The list of what to save it is in."
    )
    item = serializers.CharField(help_text="Which thing of that list it is; empty for none.")
    received_at = serializers.DateTimeField(help_text="When it arrived here.")
    retracted_at = serializers.DateTimeField(allow_null=True, help_text="When you took it back.")
