"""Platforms that hand out work."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import Verified
from ...models import Platform
from ..doors import PublicDoor
from ..fields import Outgoing, Word
from ..presented import NameOf
from ..schema import operation


class PlatformOutput(Outgoing):
    """A company or site that hands out work."""

    slug = serializers.CharField(help_text="Its short name, used everywhere in this API.")
    name = NameOf(
        source="*", help_text="Its name as people know it, in the language of the request."
    )
    operator = serializers.CharField(help_text="Who runs it; empty where it is not stated.")
    source = serializers.CharField(help_text="Where this was read.")
    verified = Word(Verified, help_text="How far it was read at its source.")


class PlatformList(PublicDoor):
    @operation(
        "platforms_list",
        "Every platform",
        answers={200: PlatformOutput(many=True)},
        public=True,
    )
    def get(self, request: Request) -> Response:
        return Response(PlatformOutput(Platform.objects.all(), many=True).data)
