"""Links to a packet, the same for taskers and for organizations."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ..choices import Recipient
from ..models import Account, Packet
from ..queries.hand_outs import links_to
from ..rules.links import DAYS
from ..services.packet_links import make_link
from .doors import created, read
from .fields import ClientRef, Flag, Incoming, Outgoing, Whole, Word


class PacketLinkOutput(Outgoing):
    """A link that hands a packet out to somebody who never signs in."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that it was given.")
    recipient = Word(Recipient, help_text="For whom it was made.")
    is_single_use = serializers.BooleanField(help_text="Whether it works for one download.")
    made_on = serializers.DateField(help_text="The day on which it was made, in UTC.")
    last_day = serializers.DateField(help_text="It works until the end of this day, in UTC.")
    revoked_on = serializers.DateField(
        allow_null=True, help_text="The day on which it was ended by hand; null if it was not."
    )
    downloads = serializers.IntegerField(help_text="How often the packet was downloaded with it.")


class NewPacketLinkOutput(PacketLinkOutput):
    """A new link with its address, which is said this once."""

    address = serializers.CharField(
        allow_null=True, help_text="The whole address; null when the link was made before."
    )


class PacketLinkRequest(Incoming):
    """For whom the link is, and how long it works."""

    client_ref = ClientRef()
    recipient = Word(Recipient, help_text="For whom it is: its taskers read that.")
    days = Whole(help_text=f"For how many days it works: one of {', '.join(map(str, DAYS))}.")
    is_single_use = Flag(help_text="Whether it works for one download only.")


def listed(packet: Packet) -> Response:
    links = [link for link, _works in links_to(packet, timezone.now().date())]
    return Response(PacketLinkOutput(links, many=True).data)


def made(request: Request, packet: Packet, by: Account) -> Response:
    sent: dict[str, Any] = {"is_single_use": False, **read(PacketLinkRequest, request.data)}
    link, token = make_link(packet=packet, by=by, today=timezone.now().date(), **sent)
    address = token and request.build_absolute_uri(reverse("public:links", args=[token]))
    body = {**PacketLinkOutput(link).data, "address": address}
    return created(NewPacketLinkOutput(body).data, new=token is not None)
