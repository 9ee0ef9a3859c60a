"""Check a packet: anybody can, and nothing that is sent is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...queries.verification import verify_packet
from ..doors import PublicDoor, read
from ..fields import Incoming, Outgoing
from ..parsers import UploadParser
from ..problems import TooLarge
from ..schema import operation


class FactOutput(Outgoing):
    """One fact that was read in the packet."""

    label = serializers.CharField(help_text="What it is, in the language of the request.")
    value = serializers.CharField(help_text="What the packet says.")


class Verification(PublicDoor):
    parser_classes = (UploadParser,)

    class Input(Incoming):
        """A packet."""

        packet = serializers.FileField(help_text="The PDF file.")

    class Output(Outgoing):
        """Whether the packet is as it was compiled."""

        ok = serializers.BooleanField(help_text="Whether nothing was altered.")
        code = serializers.CharField(help_text="A word for programs; it never changes.")
        message = serializers.CharField(help_text="The same in the language of the request.")
        facts = FactOutput(many=True, help_text="What the packet says of itself.")

    @operation(
        "verifications_create",
        "Check a packet",
        takes={"multipart/form-data": Input},
        answers={200: Output},
        public=True,
        description="Send the PDF as `packet` in a multipart form. It is checked and forgotten."
        " The answer is 200 whether or not the packet is as it was compiled: see `ok`.",
    )
    def post(self, request: Request) -> Response:
        upload = read(self.Input, request.data)["packet"]
        if upload.size > settings.UPLOAD_MOST_BYTES:
            raise TooLarge
        verdict = verify_packet(upload.read())
        body: dict[str, Any] = {
            "ok": verdict.ok,
            "code": verdict.code,
            "message": _filled(gettext(verdict.message), verdict.params),
            "facts": [
                {"label": gettext(fact.label), "value": str(fact.value)} for fact in verdict.facts
            ],
        }
        return Response(body)


def _filled(text: str, params: Mapping[str, object]) -> str:
    return text % params if params else text
