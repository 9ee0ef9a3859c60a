"""Copies of pictures with black boxes: made, looked at, used, undone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...models import Evidence, Redaction
from ...queries.evidence import clean_type, redacted
from ...rules.boxes import WHOLE
from ...services.redactions import redact, undo, use
from ..doors import TaskerDoor, created, download, read
from ..fields import ClientRef, Incoming, Outgoing, Whole
from ..presented import ENDINGS
from ..schema import creates, file_answer, operation


class BoxInput(Incoming):
    """A black box, in hundredths of a percent of the upright picture: 10000 is a whole side."""

    left = Whole(max_value=WHOLE, help_text="From the left side.")
    top = Whole(max_value=WHOLE, help_text="From the top side.")
    width = Whole(max_value=WHOLE, help_text="How wide.")
    height = Whole(max_value=WHOLE, help_text="How high.")


class BoxOutput(Outgoing):
    """A black box, in hundredths of a percent of the upright picture."""

    left = serializers.IntegerField(help_text="From the left side.")
    top = serializers.IntegerField(help_text="From the top side.")
    width = serializers.IntegerField(help_text="How wide.")
    height = serializers.IntegerField(help_text="How high.")


class RedactionOutput(Outgoing):
    """One copy with black boxes; what lay under them is not in it."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    evidence = serializers.UUIDField(source="evidence_id", help_text="The file it was made from.")
    boxes = BoxOutput(many=True, source="black_boxes", help_text="Where it is black.")
    sha256 = serializers.CharField(help_text="The digest of the copy.")
    made_at = serializers.DateTimeField(help_text="When it was made.")
    used_at = serializers.DateTimeField(allow_null=True, help_text="Since when others may see it.")
    undone_at = serializers.DateTimeField(allow_null=True, help_text="When it was taken back.")


class RedactionList(TaskerDoor):
    class Input(Incoming):
        """What to black out."""

        client_ref = ClientRef()
        boxes = BoxInput(many=True, help_text="One to sixty boxes.")

    @operation(
        "redactions_create",
        "Black something out",
        takes=Input,
        answers=creates(RedactionOutput),
        description="The copy is made anew from the original. Nobody but you sees it until you"
        " use it.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        mine = Evidence.objects.of(self.tasker).select_related("tasker")
        evidence = get_object_or_404(mine, pk=pk)
        sent = read(self.Input, request.data)
        made, new = redact(
            evidence=evidence,
            client_ref=sent["client_ref"],
            boxes=[tuple(box.values()) for box in sent["boxes"]],
            by=self.account,
            now=timezone.now(),
        )
        return created(RedactionOutput(made).data, new=new)


class OwnRedaction(TaskerDoor):
    def own(self, pk: UUID) -> Redaction:
        mine = Redaction.objects.of(self.tasker).select_related("evidence__tasker")
        return get_object_or_404(mine, pk=pk)


class RedactionDetail(OwnRedaction):
    @operation("redactions_retrieve", "One copy with black boxes", answers={200: RedactionOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(RedactionOutput(self.own(pk)).data)


class RedactionUse(OwnRedaction):
    @operation(
        "redactions_use",
        "Let others see this copy from now on",
        answers={200: RedactionOutput},
        problems=(409,),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        used = use(redaction=self.own(pk), by=self.account, now=timezone.now())
        return Response(RedactionOutput(used).data)


class RedactionUndo(OwnRedaction):
    @operation(
        "redactions_undo",
        "Take a copy out of use",
        answers={200: RedactionOutput},
        problems=(409,),
        description="The copy that was used before it circulates again, or the clean copy.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        undone = undo(redaction=self.own(pk), by=self.account, now=timezone.now())
        return Response(RedactionOutput(undone).data)


class RedactionFile(OwnRedaction):
    @operation("redactions_file", "The copy itself", answers=file_answer("image/jpeg", "image/png"))
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        made = self.own(pk)
        media_type = clean_type(made.evidence)
        name = f"{made.pk}.{ENDINGS[media_type]}"
        return download(redacted(made), media_type=media_type, name=name)
