"""Lists a page at a time, newest first; rows that arrive meanwhile move nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.signing import BadSignature, Signer
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.utils.urls import replace_query_param

from .fields import Incoming

Row = TypeVar("Row", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Any])
MOST = 100


class PageQuery(Incoming):
    """What every list can be asked."""

    cursor = serializers.CharField(
        required=False, max_length=200, help_text="Where to go on; taken from `next`."
    )
    limit = serializers.IntegerField(
        required=False, min_value=1, max_value=MOST, help_text="How many at most. Without it, 50."
    )


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: list[Row]
    next: str | None

    def answer(self, results: BaseSerializer[Any]) -> Response:
        return Response({"results": results.data, "next": self.next})


def filtered(rows: Rows, query: Mapping[str, Any], lookups: Mapping[str, str]) -> Rows:
    """Keep the rows that every stated member of the query allows."""
    stated = {lookup: query[name] for name, lookup in lookups.items() if name in query}
    return rows.filter(**stated)


def page(
    rows: QuerySet[Row], query: Mapping[str, Any], *, by: str | Combinable, request: Request
) -> Page[Row]:
    """Return a page of rows by the column or expression `by` and the id, from the cursor on."""
    limit = query.get("limit", 50)
    place = F(by) if isinstance(by, str) else by
    placed = rows.annotate(place=place)
    signer = _signer(request)
    if cursor := query.get("cursor"):
        when, pk = _position(cursor, rows, place, signer)
        placed = placed.filter(Q(place__lt=when) | Q(place=when, pk__lt=pk))
    found = list(placed.order_by("-place", "-pk")[: limit + 1])
    if len(found) <= limit:
        return Page(found, None)
    last = found[limit - 1]
    position = signer.sign(last.pk.hex)
    return Page(found[:limit], replace_query_param(request.get_full_path(), "cursor", position))


def _signer(request: Request) -> Signer:
    """Bind a place to its list and to whoever was shown it.

    In another list, or with another account's rows around it, it would tell where a row stands.
    """
    return Signer(salt=f"disputes.api.cursor:{request.user.pk}:{request.path}")


def _position(
    cursor: str, rows: QuerySet[Row], place: Combinable, signer: Signer
) -> tuple[date, UUID]:
    """Look up where a row stands. Its time is not in the cursor: not everybody may read it.

    The row may have left the list meanwhile; the place stays.
    """
    try:
        pk = UUID(signer.unsign(cursor))
        placed = rows.model._default_manager.annotate(place=place)
        when: date = placed.values_list("place", flat=True).get(pk=pk)
    except (BadSignature, ObjectDoesNotExist) as error:
        message = gettext("This place in the list is not valid. Start again without it.")
        raise serializers.ValidationError({"cursor": [message]}) from error
    return when, pk
