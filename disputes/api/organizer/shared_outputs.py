"""What answers say of a dispute to an organization that it is shared with: codes, no names.

Days in UTC, no times: a platform that gets hold of an answer could match them with its own log.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from rest_framework import serializers

from ...choices import (
    AgeBand,
    AmendedPart,
    DisputeStatus,
    EventKind,
    Ground,
    PlatformStatus,
    WorkKind,
)
from ...models import Dispute, Organization
from ...queries.pseudonyms import code_of
from ...queries.timeline import SharedMoment
from ..dispute_outputs import RatesOutput
from ..fields import Amount, Outgoing, Word
from ..presented import DayOf


class SharedOutput(Outgoing):
    """A claim, under the code of its tasker."""

    id = serializers.UUIDField(help_text="Its id.")
    tasker = serializers.SerializerMethodField(
        help_text="The code of its tasker, the same in every dispute, of use to you alone."
    )
    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    country = serializers.CharField(help_text="The country's code; empty where it is not stated.")
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
    raised_on = DayOf(source="raised_at", help_text="The day it was raised.")
    resolved_on = DayOf(
        source="resolved_at", allow_null=True, help_text="The day it was settled or withdrawn."
    )

    def get_tasker(self, dispute: Dispute) -> str:
        organization: Organization = self.context["organization"]
        return code_of(tasker_id=dispute.tasker_id, organization_id=organization.pk)


class SharedEntryOutput(Outgoing):
    """Work of the claim."""

    id = serializers.UUIDField(source="entry.pk", help_text="Its id.")
    kind = Word(WorkKind, source="entry.kind", help_text="Work, or one kind of unpaid time.")
    worked_on = serializers.DateField(
        source="entry.worked_on", allow_null=True, help_text="The day of the work."
    )
    seconds = serializers.IntegerField(
        source="entry.seconds", allow_null=True, help_text="How long it took."
    )
    units = serializers.IntegerField(source="entry.units", help_text="How many tasks like this.")
    promised = Amount(source="entry.promised", allow_null=True, help_text="What was promised.")
    promised_at_least = serializers.BooleanField(
        source="entry.promised_at_least", help_text="Whether more may have been promised."
    )
    received = Amount(allow_null=True, help_text="What payments in hand gave to it.")
    owed = Amount(allow_null=True, help_text="Promised less received, never below zero.")
    pay_due_on = serializers.DateField(
        source="entry.pay_due_on", allow_null=True, help_text="The day the pay is due."
    )
    platform_status = Word(
        PlatformStatus, source="entry.platform_status", help_text="What the platform says."
    )
    note = serializers.CharField(help_text="The tasker's note.")


class SharedLockOutOutput(Outgoing):
    """The lock-out that the claim is about."""

    seen_on = serializers.DateField(
        source="deactivation.seen_on", allow_null=True, help_text="The day of the lock-out."
    )
    notice_on = serializers.DateField(
        source="deactivation.notice_on", allow_null=True, help_text="The day of the notice."
    )
    effective_on = serializers.DateField(
        source="deactivation.effective_on", allow_null=True, help_text="The day it holds from."
    )
    appealed_on = serializers.DateField(
        source="deactivation.appealed_on", allow_null=True, help_text="The day of the appeal."
    )
    decided_on = serializers.DateField(
        source="deactivation.decided_on", allow_null=True, help_text="The day of the decision."
    )
    complained_on = serializers.DateField(
        source="deactivation.complained_on", allow_null=True, help_text="The day of a complaint."
    )
    days_since_complaint = serializers.IntegerField(
        allow_null=True, help_text="Days from the complaint to the lock-out."
    )
    balance = Amount(
        source="deactivation.balance", allow_null=True, help_text="The money in the account."
    )
    balance_at_least = serializers.BooleanField(
        source="deactivation.balance_at_least", help_text="Whether it may have been more."
    )
    reason = serializers.CharField(help_text="The reason that the platform gave.")
    rule_cited = serializers.CharField(help_text="The rule that it named.")
    note = serializers.CharField(help_text="The tasker's note.")


class SharedFileOutput(Outgoing):
    """A picture or message whose circulating copy can be read."""

    id = serializers.UUIDField(source="evidence.pk", help_text="Its id.")
    caption = serializers.CharField(help_text="What it shows, in the tasker's words.")
    sha256 = serializers.CharField(
        help_text="The digest of the original, as it arrived; empty if something is blacked out."
    )
    clean_sha256 = serializers.CharField(
        source="copy_sha256", help_text="The digest of the copy that circulates."
    )
    blacked_out = serializers.BooleanField(
        source="is_blacked_out", help_text="Whether its tasker blacked something out in that copy."
    )
    text = serializers.CharField(help_text="The words of a pasted message; empty for a picture.")
    received_on = DayOf(source="evidence.received_at", help_text="The day it arrived here.")


class SharedMomentOutput(Outgoing):
    """One thing that happened to the claim, or between it and your organization."""

    happened_on = serializers.DateField(help_text="The day it happened.")
    recorded_on = serializers.DateField(help_text="The day it was written down.")
    kind = Word(EventKind, help_text="What happened.")
    text = serializers.SerializerMethodField(
        help_text="The same as a sentence, in the language of the request."
    )
    by_clock = serializers.BooleanField(help_text="Whether time alone did it.")
    band = Word(AgeBand, allow_null=True, help_text="The age band that it came into.")
    amount = Amount(allow_null=True, help_text="The payment.")
    parts = serializers.ListField(
        child=Word(AmendedPart), help_text="Which parts a correction was about."
    )

    def get_text(self, moment: SharedMoment) -> str:
        return gettext(moment.label)


class SharedPartsOutput(Outgoing):
    """What only the page of one claim says."""

    statement = serializers.CharField(help_text="What happened, in the tasker's words.")
    entries = SharedEntryOutput(many=True, help_text="The work that it is about.")
    lock_out = SharedLockOutOutput(allow_null=True, help_text="The lock-out that it is about.")
    rates = RatesOutput(allow_null=True, help_text="The rates that it reports.")
    timeline = SharedMomentOutput(many=True, help_text="What happened to it, the oldest first.")
    files = SharedFileOutput(many=True, help_text="Its evidence.")


class SharedDetailOutput(SharedPartsOutput, SharedOutput):
    """A claim with its statement, work, lock-out, timeline and evidence."""


def row_of(dispute: Dispute, organization: Organization) -> dict[str, Any]:
    return dict(SharedOutput(dispute, context={"organization": organization}).data)
