"""What the views of one kind of person have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ..models import Account, Organizer, Tasker
from ..rules.time_zones import zone_of
from ..services.receipts import Receipt
from .fields import Incoming
from .permissions import IsOrganizer, IsSignedIn, IsTasker

Row = TypeVar("Row", bound=Model)


class JsonWhateverIsAsked(DefaultContentNegotiation):
    """JSON, or the file itself: there is nothing to choose from, so `Accept` is not read."""

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, str(renderer.media_type)


class Door(APIView):
    """A view of the API: loads what this person may load, makes one call, answers."""

    content_negotiation_class = JsonWhateverIsAsked


class PublicDoor(Door):
    permission_classes = (AllowAny,)


class AccountDoor(Door):
    permission_classes = (IsSignedIn,)
    account: Account


class TaskerDoor(AccountDoor):
    permission_classes = (IsTasker,)
    tasker: Tasker


class OrganizerDoor(AccountDoor):
    permission_classes = (IsOrganizer,)
    organizer: Organizer


def read(form: type[Incoming], data: Any) -> dict[str, Any]:
    """Return what was sent, checked; what is wrong with it becomes a problem of status 400."""
    if hasattr(data, "dict"):
        data = data.dict()
    serializer = form(data=data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def today_of(tasker: Tasker) -> date:
    """Return the day it is for a tasker; in UTC where we don't know their zone."""
    zone = zone_of(chosen=tasker.account.time_zone, country=tasker.country)
    return timezone.localdate(timezone=zone)


def named(rows: QuerySet[Row], value: UUID | str, *, field: str, by: str = "pk") -> Row:
    """Return the row that a member names, or say that there is none for this person."""
    row = rows.filter(**{by: value}).first()
    if row is None:
        raise serializers.ValidationError({field: [gettext("There is none with this name or id.")]})
    return row


def all_named(rows: QuerySet[Row], ids: Sequence[UUID], *, field: str) -> list[Row]:
    """Return the rows that a member lists, in its order, or say that one is not there."""
    found: Mapping[Any, Row] = rows.in_bulk(ids)
    if missing := [str(pk) for pk in ids if pk not in found]:
        message = gettext("There is none with the id %(id)s.") % {"id": missing[0]}
        raise serializers.ValidationError({field: [message]})
    return [found[pk] for pk in dict.fromkeys(ids)]


def created(body: Mapping[str, Any], *, new: bool, receipt: Receipt | None = None) -> Response:
    """Answer a POST that creates: 201, or 200 and the same again when it was sent before."""
    headers = {} if receipt is None else {"Receipt-SHA256": receipt.sha256}
    if new:
        return Response(body, status=201, headers=headers)
    return Response(body, headers={"Idempotency-Replayed": "true", **headers})


def download(data: bytes, *, media_type: str, name: str) -> HttpResponse:
    """Answer with a file under a neutral name, to be saved and never to be run in a page."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": disposition})


def bagged(name: str, parts: Iterator[bytes]) -> StreamingHttpResponse:
    """Answer with a bag while it is written: it may be larger than the memory."""
    disposition = f'attachment; filename="{name}.zip"'
    headers = {"Content-Disposition": disposition}
    return StreamingHttpResponse(parts, content_type="application/zip", headers=headers)
