"""Disputes that are shared with the organizer's organization, for as long as they are."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import disputes_seen_by
from ...choices import AgeBand, DisputeStatus, Ground
from ...queries.days import day
from ...queries.evidence import circulating, clean_type
from ...queries.shared_dispute import files_of, shared_dispute
from ...services.access_records import record_look, record_looks
from ..doors import OrganizerDoor, download, read
from ..fields import Text, Word
from ..pagination import PageQuery, filtered, page
from ..presented import ENDINGS
from ..schema import file_answer, operation, page_of
from .shared_outputs import SharedDetailOutput, SharedOutput, SharedPartsOutput, row_of


class SharedList(OrganizerDoor):
    class Query(PageQuery):
        """Which disputes."""

        status = Word(DisputeStatus, required=False, help_text="Only of this status.")
        ground = Word(Ground, required=False, help_text="Only on this ground.")
        age_band = Word(AgeBand, required=False, help_text="Only of this age.")
        platform = Text(max_length=40, required=False, help_text="Only about this platform.")

    @operation(
        "shared_list",
        "Disputes shared with your organization, the newest day first",
        query=Query,
        answers={200: page_of(SharedOutput)},
        description="Their taskers are told that your organization looked, and on which day.",
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        lookups = {"platform": "platform__slug"} | {
            name: name for name in ("status", "ground", "age_band")
        }
        shared = disputes_seen_by(self.organizer).select_related("platform")
        with transaction.atomic():
            found = filtered(shared, query, lookups)
            rows = page(found, query, by=day("raised_at"), request=request)
            record_looks(organizer=self.organizer, disputes=rows.rows, today=timezone.localdate())
        return rows.answer(
            SharedOutput(
                rows.rows, many=True, context={"organization": self.organizer.organization}
            )
        )


class SharedDetail(OrganizerDoor):
    @operation(
        "shared_retrieve",
        "One dispute shared with your organization",
        answers={200: SharedDetailOutput},
        description="Its tasker is told that your organization looked at it, and on which day.",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        organizer = self.organizer
        with transaction.atomic():
            shared = disputes_seen_by(organizer)
            dispute = get_object_or_404(
                shared.select_related("platform", "tasker", "deactivation"), pk=pk
            )
            record_look(organizer=organizer, dispute=dispute, today=timezone.localdate())
            parts = SharedPartsOutput(shared_dispute(dispute, organizer)).data
        return Response({**row_of(dispute, organizer.organization), **parts})


class SharedFile(OrganizerDoor):
    @operation(
        "shared_file",
        "The copy of a file that circulates",
        answers=file_answer("image/jpeg", "image/png", "text/plain"),
        description="Without hidden data, and with black boxes where its tasker made some. A"
        " message is the text as it was pasted. Its tasker is told that your organization"
        " looked, and on which day.",
    )
    def get(self, request: Request, pk: UUID, evidence_pk: UUID) -> HttpResponse:
        organizer = self.organizer
        with transaction.atomic():
            dispute = get_object_or_404(disputes_seen_by(organizer), pk=pk)
            files = files_of(dispute, organizer)
            evidence = get_object_or_404(files, pk=evidence_pk)
            record_look(organizer=organizer, dispute=dispute, today=timezone.localdate())
            data = circulating(evidence)
        media_type = clean_type(evidence)
        name = f"{evidence.pk}.{ENDINGS[media_type]}"
        return download(data, media_type=media_type, name=name)
