"""Files that come in pieces and go on after a break."""

from __future__ import annotations

from typing import IO, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from ...models import Upload
from ...services.uploads import MOST_PIECE, begin, forget, receive
from ..doors import TaskerDoor, created, read
from ..fields import ClientRef, Incoming, Note, Outgoing, Whole
from ..schema import creates, operation

OFFSET = OpenApiParameter(
    "Upload-Offset",
    int,
    OpenApiParameter.HEADER,
    required=True,
    description="Where this piece begins: as many bytes as were `received` before.",
)


class PieceParser(BaseParser):
    """The bytes of a piece, and one more where there are too many."""

    media_type = "application/octet-stream"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None
    ) -> Any:
        return stream.read(MOST_PIECE + 1)


class UploadOutput(Outgoing):
    """A file on its way."""

    id = serializers.UUIDField(help_text="Its id: give it as `upload` when you attach it.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    size = serializers.IntegerField(help_text="Bytes of the whole file.")
    received = serializers.IntegerField(help_text="Bytes that are here: the next piece begins so.")
    expires_at = serializers.DateTimeField(help_text="When it is removed if no piece comes.")


class UploadList(TaskerDoor):
    class Input(Incoming):
        """A file that will come in pieces."""

        client_ref = ClientRef()
        size = Whole(help_text="Bytes of the whole file.")
        sha256 = Note(help_text="Its SHA-256: begun again with it, it goes on where it stopped.")
        file_name = Note(help_text="The name of the file.")

    @operation(
        "uploads_create",
        "Begin a file in pieces",
        takes=Input,
        answers=creates(UploadOutput),
        description="Send the pieces with PATCH, then attach the file as evidence with its id."
        " What nobody goes on with for a day is removed.",
    )
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        upload, new = begin(tasker=self.tasker, now=timezone.now(), **sent)
        return created(UploadOutput(upload).data, new=new)


class UploadDetail(TaskerDoor):
    def get_parsers(self) -> list[Any]:
        return [PieceParser()]

    @operation("uploads_retrieve", "How much of a file is here", answers={200: UploadOutput})
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(UploadOutput(self._own(pk)).data)

    @extend_schema(parameters=[OFFSET])
    @operation(
        "uploads_send",
        "Send the next piece",
        takes={"application/octet-stream": OpenApiTypes.BINARY},
        answers={200: UploadOutput},
        problems=(409,),
        description="Of 4 to 64 kilobytes, only the last one shorter. After a lost answer or a"
        " 409, ask how much is here and go on from there.",
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        upload = self._own(pk)
        begins_at = request.headers.get("Upload-Offset", "")
        if not (begins_at.isascii() and begins_at.isdecimal() and len(begins_at) < 10):
            message = gettext("Write where the piece begins as a whole number.")
            raise serializers.ValidationError({"Upload-Offset": [message]})
        piece = request.data if isinstance(request.data, bytes) else b""
        receive(upload=upload, begins_at=int(begins_at), piece=piece, now=timezone.now())
        upload.refresh_from_db()
        return Response(UploadOutput(upload).data)

    @operation(
        "uploads_forget",
        "Forget what was sent of a file",
        answers={204: None},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        forget(upload=self._own(pk))
        return Response(status=204)

    def _own(self, pk: UUID) -> Upload:
        living = Upload.objects.of(self.tasker).living(timezone.now())
        return get_object_or_404(living.select_related("tasker"), pk=pk)
