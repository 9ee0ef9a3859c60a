"""Evidence: pictures and messages that a tasker keeps, hashed at receipt and sealed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...models import Deactivation, Dispute, Evidence, Payment, Tasker, WorkEntry
from ...models.evidence import EvidenceQuerySet
from ...queries.evidence import clean, clean_type, original
from ...queries.sealed import key_of
from ...services.client_data import keep_apart, let_out
from ...services.evidence import attach, attach_message, read_upload, retract
from ...services.evidence_in_pieces import attach_upload
from ..doors import TaskerDoor, created, download, named, read
from ..evidence_outputs import EvidenceOutput
from ..fields import ClientRef, Day, FormFlag, Id, Incoming, Note
from ..pagination import PageQuery, filtered, page
from ..parsers import UploadParser
from ..presented import ENDINGS
from ..schema import creates, file_answer, operation, page_of


class EvidenceList(TaskerDoor):
    class Query(PageQuery):
        """Which files."""

        entry = Id(required=False, help_text="Only of this entry.")
        payment = Id(required=False, help_text="Only of this payment.")
        deactivation = Id(required=False, help_text="Only of this lock-out.")
        dispute = Id(required=False, help_text="Only of this dispute.")

    class Input(Incoming):
        """One of file, upload and text, with at least one of what it is evidence of."""

        client_ref = ClientRef()
        file = serializers.FileField(
            required=False, allow_empty_file=True, help_text="A JPEG, PNG or WebP picture."
        )
        upload = Id(required=False, help_text="A picture that you sent in pieces.")
        text = Note(help_text="A message, exactly as it was written.")
        caption = Note(help_text="What it shows, in your words. Sealed with your key.")
        captured_on = Day(help_text="The day of the picture.")
        client_data = FormFlag(help_text="Whether it shows data of the platform's client.")
        entry = Id(required=False, help_text="The work that it shows.")
        payment = Id(required=False, help_text="The payment that it shows.")
        deactivation = Id(required=False, help_text="The lock-out that it shows.")
        dispute = Id(required=False, help_text="The dispute that it is for.")

    def get_parsers(self) -> list[Any]:
        return [UploadParser()]

    @operation(
        "evidence_list",
        "Your evidence, the newest first",
        query=Query,
        answers={200: page_of(EvidenceOutput)},
        description="What you took back is left out.",
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        lookups = {name: name for name in ("entry", "payment", "deactivation", "dispute")}
        rows = filtered(evidence_of(self.tasker).standing(), query, lookups)
        found = page(rows, query, by="received_at", request=request)
        return found.answer(
            EvidenceOutput(found.rows, many=True, context={"key": key_of(self.tasker)})
        )

    @operation(
        "evidence_create",
        "Attach a picture or a message",
        takes={"multipart/form-data": Input},
        answers=creates(EvidenceOutput),
        description="Send a multipart form. The answer has the digest of what arrived: only that"
        " is proof that it did.",
    )
    def post(self, request: Request) -> Response:
        sent = _subjects(self.tasker, read(self.Input, request.data))
        evidence, new = _keep({"tasker": self.tasker, "now": timezone.now(), **sent})
        return created(_presented(self.tasker, evidence), new=new)


class EvidenceDetail(TaskerDoor):
    @operation("evidence_retrieve", "One kept file", answers={200: EvidenceOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        evidence = get_object_or_404(evidence_of(self.tasker), pk=pk)
        return Response(_presented(self.tasker, evidence))

    class Input(Incoming):
        """What to change; what was received never changes."""

        client_data = serializers.BooleanField(
            help_text="Whether it shows data of the platform's client."
        )

    @operation(
        "evidence_amend",
        "Keep a file apart, or let it out again",
        takes=Input,
        answers={200: EvidenceOutput},
        problems=(409,),
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        evidence = get_object_or_404(evidence_of(self.tasker), pk=pk)
        change = keep_apart if read(self.Input, request.data)["client_data"] else let_out
        changed = change(evidence=evidence, by=self.account, now=timezone.now())
        return Response(_presented(self.tasker, changed))

    @operation(
        "evidence_retract",
        "Take a file back",
        answers={204: None},
        description="It leaves every list and packet to come. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        evidence = get_object_or_404(evidence_of(self.tasker), pk=pk)
        retract(evidence=evidence, by=self.account, now=timezone.now())
        return Response(status=204)


class Original(TaskerDoor):
    @operation(
        "evidence_original",
        "The very bytes that arrived",
        answers=file_answer(*ENDINGS),
        description="It may tell where and with what it was made: see `gives_away`.",
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        evidence = get_object_or_404(evidence_of(self.tasker), pk=pk)
        return _file(original(evidence), evidence, evidence.media_type)


class CleanCopy(TaskerDoor):
    @operation(
        "evidence_clean",
        "The copy to circulate",
        answers=file_answer("image/jpeg", "image/png", "text/plain"),
        description="What is seen, and nothing that is not seen.",
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        evidence = get_object_or_404(evidence_of(self.tasker), pk=pk)
        return _file(clean(evidence), evidence, clean_type(evidence))


def evidence_of(tasker: Tasker) -> EvidenceQuerySet:
    return Evidence.objects.of(tasker).select_related("tasker")


def _keep(sent: dict[str, Any]) -> tuple[Evidence, bool]:
    """Keep what was sent in one of three ways; two at once would leave open which it is."""
    ways = [name for name in ("file", "upload", "text") if name in sent]
    if len(ways) != 1:
        message = gettext("Send one of these: a file, an upload or a text.")
        raise serializers.ValidationError({"file": [message]})
    content = sent.pop(ways[0])
    if ways == ["text"]:
        return attach_message(text=content, **sent)
    if ways == ["upload"]:
        return attach_upload(upload_id=content, **sent)
    return attach(data=read_upload(content), file_name=content.name or "", **sent)


def _subjects(tasker: Tasker, sent: dict[str, Any]) -> dict[str, Any]:
    """Put the tasker's own rows in the place of their ids."""
    mine = {
        "entry": WorkEntry.objects.of(tasker),
        "payment": Payment.objects.of(tasker),
        "deactivation": Deactivation.objects.of(tasker),
        "dispute": Dispute.objects.of(tasker),
    }
    found = {
        name: named(rows, sent[name], field=name) for name, rows in mine.items() if name in sent
    }
    return {**sent, **found}


def _file(data: bytes, evidence: Evidence, media_type: str) -> HttpResponse:
    name = f"{evidence.pk}.{ENDINGS.get(media_type, 'bin')}"
    return download(data, media_type=media_type, name=name)


def _presented(tasker: Tasker, evidence: Evidence) -> dict[str, Any]:
    return dict(EvidenceOutput(evidence, context={"key": key_of(tasker)}).data)
