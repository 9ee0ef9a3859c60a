"""What answers say of a dispute: a row of a list, and all of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from rest_framework import serializers

from ..choices import AgeBand, AmendedPart, ConsentLevel, DisputeStatus, EventKind, Ground
from ..models import Dispute
from ..queries.disputes import looks_at, rates_of, sharings_of, statement_of
from ..queries.timeline import timeline
from .fields import Amount, Outgoing, Word


class DisputeOutput(Outgoing):
    """A claim. What is not stated is null or empty, never zero."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    ground = Word(Ground, help_text="Why pay fell short or access was taken.")
    status = Word(DisputeStatus, help_text="Whether it is open.")
    promised = Amount(allow_null=True, help_text="What its entries were promised.")
    received = Amount(allow_null=True, help_text="What its entries received.")
    owed = Amount(
        allow_null=True, help_text="What each entry is owed, added up, and the trapped balance."
    )
    owed_at_least = serializers.BooleanField(help_text="Whether it may be more.")
    due_on = serializers.DateField(
        allow_null=True,
        help_text="The day its age counts from: pay fell due, or the first sign of the lock-out.",
    )
    age_band = Word(AgeBand, help_text="Days since the pay fell due.")
    next_step_at = serializers.DateTimeField(
        allow_null=True, help_text="When it gets into the next age band by itself."
    )
    paid_at = serializers.DateTimeField(
        allow_null=True,
        help_text="Since when all that was stated has come, by the record; nothing counts on then.",
    )
    deactivation = serializers.UUIDField(
        source="deactivation_id", allow_null=True, help_text="The lock-out that it is about."
    )
    raised_at = serializers.DateTimeField(help_text="When you raised it.")
    resolved_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was settled or withdrawn."
    )


class MomentOutput(Outgoing):
    """One thing that happened to a dispute."""

    happened_at = serializers.DateTimeField(source="when", help_text="When it happened.")
    recorded_at = serializers.DateTimeField(help_text="When it was written down.")
    kind = Word(EventKind, help_text="What happened.")
    text = serializers.SerializerMethodField(
        help_text="The same as a sentence, in the language of the request."
    )
    by_clock = serializers.BooleanField(help_text="Whether time alone did it.")
    band = Word(AgeBand, allow_null=True, help_text="The age band that it came into.")
    organization = serializers.CharField(help_text="The organization concerned, or empty.")
    amount = Amount(allow_null=True, help_text="The payment.")
    late = serializers.IntegerField(help_text="By how many days the pay was late; 0 if it was not.")
    parts = serializers.ListField(
        child=Word(AmendedPart), help_text="Which parts a correction was about."
    )

    def get_text(self, moment: Any) -> str:
        return gettext(moment.label)


class SharingOutput(Outgoing):
    """With whom a dispute is or was shared."""

    organization = serializers.UUIDField(source="organization.pk", help_text="Its id.")
    name = serializers.CharField(source="organization.name", help_text="Its name.")
    given_at = serializers.DateTimeField(help_text="When you shared it.")
    revoked_at = serializers.DateTimeField(
        allow_null=True, help_text="When you stopped; null while it lasts."
    )
    level = Word(ConsentLevel, help_text="How much they may tell of who you are.")


class LookOutput(Outgoing):
    """An organization looked at the dispute."""

    organization = serializers.CharField(help_text="The name of the organization.")
    looked_on = serializers.DateField(help_text="The day.")


class RatesOutput(Outgoing):
    """Two rates, before and after a change."""

    before = Amount(help_text="The rate before.")
    after = Amount(help_text="The rate after.")
    after_is_below = serializers.BooleanField(help_text="Whether the later rate was even lower.")
    like_for_like = serializers.BooleanField(
        help_text="Whether both are of the same kind of task, so that it can be called a cut."
    )
    note = serializers.CharField(help_text="Your note.")


class DisputeDetailOutput(DisputeOutput):
    """A claim with its statement, its timeline and who saw it."""

    statement = serializers.CharField(help_text="What happened, in your words.")
    entries = serializers.ListField(
        child=serializers.UUIDField(), help_text="The entries that it is about."
    )
    rates = RatesOutput(allow_null=True, help_text="The rates that it reports.")
    timeline = MomentOutput(many=True, help_text="What happened to it, the oldest first.")
    sharings = SharingOutput(many=True, help_text="With whom it is and was shared.")
    looks = LookOutput(
        many=True,
        help_text="Who opened it, listed it or read a sum of few people with it, on which day.",
    )


def detail_of(dispute: Dispute) -> dict[str, Any]:
    details = {
        "statement": statement_of(dispute),
        "entries": list(dispute.items.order_by("pk").values_list("entry_id", flat=True)),
        "rates": rates_of(dispute),
        "timeline": timeline(dispute),
        "sharings": sharings_of(dispute),
        "looks": looks_at(dispute),
    }
    row = DisputeOutput(dispute).data
    nested = {
        "rates": RatesOutput(details["rates"]).data if details["rates"] else None,
        "timeline": MomentOutput(details["timeline"], many=True).data,
        "sharings": SharingOutput(details["sharings"], many=True).data,
        "looks": LookOutput(details["looks"], many=True).data,
    }
    return {**row, **details, **nested}
