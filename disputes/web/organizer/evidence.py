"""Clean copies of evidence; originals stay sealed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from ... import access
from ...queries import evidence
from ...queries.shared_dispute import files_of
from ...services import access_records
from ..answers import file_answer
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def show(request: OrganizerRequest, dispute_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Send the copy without hidden data; the look is noted as for the dispute's page."""
    organizer = request.organizer
    with transaction.atomic():
        dispute = get_object_or_404(access.disputes_seen_by(organizer), pk=dispute_id)
        kept = get_object_or_404(files_of(dispute, organizer), pk=evidence_id)
        access_records.record_look(
            organizer=organizer, dispute=dispute, today=timezone.now().date()
        )
        media_type = evidence.clean_type(kept)
        ending = media_type.rpartition("/")[2].replace("plain", "txt")
        name = f"evidence-{evidence.circulating_sha256(kept)[:8]}.{ending}"
        return file_answer(evidence.circulating(kept), media_type=media_type, name=name)
