"""Organizations that a dispute can be shared with."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...models import Organization
from ..doors import TaskerDoor
from ..fields import Outgoing
from ..schema import operation


class OrganizationOutput(Outgoing):
    """A union or workers' association."""

    id = serializers.UUIDField(help_text="Its id, to share a dispute with it.")
    name = serializers.CharField(help_text="Its name.")


class OrganizationList(TaskerDoor):
    @operation(
        "organizations_list",
        "Every organization here",
        answers={200: OrganizationOutput(many=True)},
    )
    def get(self, request: Request) -> Response:
        organizations = Organization.objects.order_by("name")
        return Response(OrganizationOutput(organizations, many=True).data)
