"""The first thing a tasker asks: what am I owed, and what needs me."""

from __future__ import annotations

from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...queries.home import Home, home, open_disputes
from ...queries.needs import Need, NeedKind
from ..doors import TaskerDoor, today_of
from ..fields import Amount, Outgoing, Word
from ..presented import NameOf
from ..schema import operation


class OwedOutput(Outgoing):
    """What is owed in one currency."""

    amount = Amount(help_text="Each entry on its own, never netted, and trapped balances.")
    at_least = serializers.BooleanField(help_text="Whether it may be more.")
    trapped = Amount(
        allow_null=True,
        help_text="The balance of accounts that were shut: part of the amount, not on top of it.",
    )


class PlatformOwedOutput(Outgoing):
    """What one platform owes."""

    platform = serializers.CharField(source="platform.slug", help_text="The platform's short name.")
    name = NameOf(source="platform", help_text="Its name, in the language of the request.")
    sums = OwedOutput(many=True, help_text="A sum for each currency.")
    unknown = serializers.IntegerField(help_text="Entries without a stated promise.")
    balance_unknown = serializers.BooleanField(
        help_text="Whether an account was shut whose balance is not stated."
    )


class MinimumWageOutput(Outgoing):
    """The lowest legal floor, with its source."""

    hourly = Amount(help_text="By the hour.")
    country = serializers.CharField(source="row.country", help_text="The country's code.")
    source = serializers.CharField(source="row.source", help_text="Where this was read.")


class HourlyOutput(Outgoing):
    """What an hour really paid in one currency."""

    received = Amount(help_text="What was received for work whose hours are known.")
    seconds = serializers.IntegerField(help_text="The time of that work.")
    without_unpaid = Amount(help_text="An hour of paid work.")
    unpaid_seconds = serializers.IntegerField(
        help_text="Unpaid time; of several currencies, a share by the hours worked for each."
    )
    with_unpaid = Amount(help_text="An hour, unpaid time included.")
    hours_unknown = serializers.IntegerField(help_text="Entries whose hours are not stated.")
    minimum = MinimumWageOutput(allow_null=True, help_text="The local minimum wage.")


class NeedItemOutput(Outgoing):
    """One row that needs you."""

    id = serializers.UUIDField(help_text="Its id: a reminder, an entry, a payment or a dispute.")
    platform = NameOf(
        allow_null=True, help_text="The platform's name, in the language of the request."
    )
    amount = Amount(allow_null=True, help_text="The money that it is about.")
    at_least = serializers.BooleanField(help_text="Whether it may be more.")
    day = serializers.DateField(allow_null=True, help_text="The day that it is about.")
    note = serializers.CharField(help_text="Your own words, of a reminder.")


class NeedOutput(Outgoing):
    """One kind of thing to do."""

    kind = Word(NeedKind, help_text="What kind.")
    text = serializers.SerializerMethodField(
        help_text="What to do, in the language of the request."
    )
    count = serializers.IntegerField(help_text="How many rows.")
    items = NeedItemOutput(many=True, help_text="The first few of them.")

    def get_text(self, need: Need) -> str:
        return gettext(need.kind.label)


class HomeOutput(Outgoing):
    """What you are owed, what an hour really paid, and what needs you."""

    owed = OwedOutput(many=True, help_text="A sum for each currency.")
    platforms = PlatformOwedOutput(many=True, help_text="The same by platform.")
    unknown = serializers.IntegerField(help_text="Entries without a stated promise.")
    wages = HourlyOutput(many=True, help_text="What an hour paid, in each currency.")
    needs = NeedOutput(many=True, help_text="What needs you, the most pressing first.")
    open_disputes = serializers.SerializerMethodField(help_text="How many disputes are open.")

    def get_open_disputes(self, _home: Home) -> int:
        return open_disputes(self.context["tasker"])


class HomeSummary(TaskerDoor):
    @operation("home_retrieve", "What you are owed", answers={200: HomeOutput})
    def get(self, request: Request) -> Response:
        found = home(self.tasker, today_of(self.tasker))
        return Response(HomeOutput(found, context={"tasker": self.tasker}).data)
