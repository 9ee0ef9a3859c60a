"""How long what organizations make is kept, and the certificates of what was destroyed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import certificates_of
from ...choices import DestroyedBecause, KeptClass
from ...queries.retention import terms
from ...services.certificates import as_file
from ..doors import OrganizerDoor, read
from ..fields import Outgoing, Word
from ..pagination import PageQuery, page
from ..schema import operation, page_of


class RetentionTermOutput(Outgoing):
    """How long one kind of thing is kept. Who runs the site sets it."""

    kept = Word(KeptClass, help_text="What is kept.")
    days = serializers.IntegerField(
        allow_null=True, help_text="For how many days; null: it is never destroyed by itself."
    )


class CertificateOutput(Outgoing):
    """What was destroyed of your organization's; nothing in it leads to a person."""

    id = serializers.UUIDField(help_text="Its id.")
    because = Word(DestroyedBecause, help_text="What destroyed it.")
    destroyed_on = serializers.DateField(help_text="The day, in UTC.")


class CertificateDetailOutput(CertificateOutput):
    """A certificate with what was signed, and all that it takes to check it."""

    said = serializers.DictField(help_text="Classes, numbers, fingerprints of files and days.")
    public_key = serializers.CharField(help_text="The key of this site, in hexadecimal digits.")
    signature = serializers.CharField(
        help_text="Ed25519, over `said` as canonical JSON, in hexadecimal digits."
    )


class RetentionTermList(OrganizerDoor):
    @operation(
        "retention_terms_list",
        "How long things of organizations are kept",
        answers={200: RetentionTermOutput(many=True)},
        description="A hold is stronger. What is a tasker's own has no term.",
    )
    def get(self, request: Request) -> Response:
        rows = [{"kept": kept, "days": days} for kept, days in terms().items()]
        return Response(RetentionTermOutput(rows, many=True).data)


class CertificateList(OrganizerDoor):
    @operation(
        "certificates_list",
        "What was destroyed, the newest first",
        query=PageQuery,
        answers={200: page_of(CertificateOutput)},
    )
    def get(self, request: Request) -> Response:
        query = read(PageQuery, request.query_params)
        rows = page(certificates_of(self.organizer), query, by="destroyed_on", request=request)
        return rows.answer(CertificateOutput(rows.rows, many=True))


class CertificateDetail(OrganizerDoor):
    @operation(
        "certificates_retrieve",
        "One certificate, to check or to hand on",
        answers={200: CertificateDetailOutput},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        row = get_object_or_404(certificates_of(self.organizer), pk=pk)
        said: dict[str, Any] = {**CertificateOutput(row).data, **as_file(row)}
        return Response(CertificateDetailOutput(said).data)
