"""Lists a page at a time, newest first; rows that arrive meanwhile move nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet
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
# Signed, so that nobody asks where a row stands that was never shown to them.
_SIGNER = Signer(salt="disputes.api.cursor")


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


def page(rows: QuerySet[Row], query: Mapping[str, Any], *, by: str, request: Request) -> Page[Row]:
    """Return a page of rows by the column `by` and the id, from the cursor on."""
    limit = query.get("limit", 50)
    if cursor := query.get("cursor"):
        when, pk = _position(cursor, rows, by)
        rows = rows.filter(Q(**{f"{by}__lt": when}) | Q(**{by: when, "pk__lt": pk}))
    found = list(rows.order_by(f"-{by}", "-pk")[: limit + 1])
    if len(found) <= limit:
        return Page(found, None)
    last = found[limit - 1]
    position = _SIGNER.sign(last.pk.hex)
    return Page(found[:limit], replace_query_param(request.get_full_path(), "cursor", position))


def _position(cursor: str, rows: QuerySet[Row], by: str) -> tuple[datetime, UUID]:
    """Look up where a row stands. Its time is not in the cursor: not everybody may read it.

    The row may have left the list meanwhile; the place stays.
    """
    try:
        pk = UUID(_SIGNER.unsign(cursor))
        row = rows.model._default_manager.only(by).get(pk=pk)
    except (BadSignature, ObjectDoesNotExist) as error:
        message = gettext("This place in the list is not valid. Start again without it.")
        raise serializers.ValidationError({"cursor": [message]}) from error
    return getattr(row, by), pk
