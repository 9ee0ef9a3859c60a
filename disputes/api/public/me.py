"""Your own account, whoever you are: who you are here, and the clock that you live by."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import tasker_of
from ...models import Account
from ...rules.time_zones import known_zone
from ...services.time_zones import choose_time_zone
from ..doors import AccountDoor, read
from ..fields import Incoming, Outgoing, Text
from ..schema import operation


class MeOutput(Outgoing):
    """Your account."""

    nickname = serializers.CharField(help_text="Your nickname.")
    country = serializers.CharField(help_text="Your country's code; empty where we don't know it.")
    time_zone = serializers.CharField(help_text="The time zone that you chose; empty for none.")
    clock = serializers.CharField(
        help_text="The time zone that your days are counted in: the one you chose, else the one of"
        " your country; empty where neither is known."
    )


class Me(AccountDoor):
    class Input(Incoming):
        """What to change; what is left out stays as it is."""

        time_zone = Text(
            required=False,
            allow_blank=True,
            max_length=40,
            help_text="A name of the IANA time zones, such as Asia/Manila, or UTC. Empty forgets"
            " what you chose. Only you see it.",
        )

    @operation("me_retrieve", "Your account", answers={200: MeOutput})
    def get(self, request: Request) -> Response:
        return Response(_shown(self.account))

    @operation("me_amend", "Choose your time zone", takes=Input, answers={200: MeOutput})
    def patch(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        if "time_zone" in sent:
            choose_time_zone(account=self.account, time_zone=sent["time_zone"])
        return Response(_shown(self.account))


def _shown(account: Account) -> dict[str, str]:
    tasker = tasker_of(account)
    country = tasker.country if tasker else ""
    row = {
        "nickname": account.nickname,
        "country": country,
        "time_zone": account.time_zone,
        "clock": known_zone(chosen=account.time_zone, country=country),
    }
    return dict(MeOutput(row).data)
