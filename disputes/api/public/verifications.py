"""Check a packet: anybody can, and nothing that is sent is kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...queries.checking import Checkup, check
from ...queries.verification import Checked, Verdict
from ..doors import PublicDoor, read
from ..fields import Incoming, Outgoing
from ..parsers import UploadParser
from ..problems import TooLarge
from ..schema import operation

# As many as the web server takes in one form.
MOST_FILES = 100


class FactOutput(Outgoing):
    """One fact that was read in the packet."""

    label = serializers.CharField(help_text="What it is, in the language of the request.")
    value = serializers.CharField(help_text="What the packet says.")


class FindingOutput(Outgoing):
    """One thing that was found out of a file, or of all of them together."""

    ok = serializers.BooleanField(help_text="Whether nothing is wrong.")
    code = serializers.CharField(help_text="A word for programs; it never changes.")
    message = serializers.CharField(help_text="The same in the language of the request.")


class FileOutput(FindingOutput):
    """One of the files that were sent."""

    name = serializers.CharField(help_text="The name that it was sent under.")
    volume = serializers.IntegerField(
        allow_null=True, help_text="Which volume of a large packet it is, if it is one."
    )
    volumes = serializers.IntegerField(
        allow_null=True, help_text="How many volumes that packet has."
    )
    facts = FactOutput(many=True, help_text="What it says of itself.")


class Verification(PublicDoor):
    parser_classes = (UploadParser,)

    class Input(Incoming):
        """A packet, in one file or in several."""

        packet = serializers.ListField(
            child=serializers.FileField(),
            max_length=MOST_FILES,
            help_text="The PDF file; of a packet in volumes, each of them under this name.",
        )
        so_far = serializers.CharField(
            required=False, help_text="`so_far` of an earlier answer, where not all fit into one."
        )

    class Output(FindingOutput):
        """Whether the packet is as it was compiled."""

        facts = FactOutput(many=True, help_text="What the first file says of itself.")
        files = FileOutput(many=True, help_text="Each file that was sent, in its order.")
        together = FindingOutput(
            many=True,
            help_text="Of volumes: whether they belong together and none is missing, the worst "
            "first. Empty for a packet of one file.",
        )
        so_far = serializers.CharField(
            help_text="Send it with other volumes, and these count as here. Empty where there "
            "are none."
        )

    @operation(
        "verifications_create",
        "Check a packet",
        takes={"multipart/form-data": Input},
        answers={200: Output},
        public=True,
        description="Send the PDF as `packet` in a multipart form; the volumes of a large packet"
        " each as `packet`, in one call up to 32 MB or in several with `so_far`. They are checked"
        " and forgotten. The answer is 200 whether or not all is as it was compiled: see `ok`.",
    )
    def post(self, request: Request) -> Response:
        parts: Any = request.data  # a QueryDict: the parser reads nothing else
        sent = dict(parts.items())
        if "packet" in sent:
            sent["packet"] = parts.getlist("packet")
        read_in = read(self.Input, sent)
        uploads = read_in["packet"]
        if sum(upload.size for upload in uploads) > settings.UPLOAD_MOST_BYTES:
            raise TooLarge
        return Response(_body(check(uploads, read_in.get("so_far", ""))))


def _body(found: Checkup) -> dict[str, Any]:
    """Say first what is wrong: with a file, or with all of them together."""
    verdicts = [each.verdict for each in found.files]
    said = verdicts[0] if len(verdicts) == 1 else (found.findings or verdicts)[0]
    wrong = next((verdict for verdict in verdicts if not verdict.ok), said)
    ok = found.ok if len(verdicts) > 1 else verdicts[0].ok
    return {
        **_finding(wrong),
        "ok": ok,
        "facts": _facts(verdicts[0]),
        "files": [_file(each) for each in found.files],
        "together": [_finding(each) for each in found.findings],
        "so_far": found.so_far,
    }


def _file(checked: Checked) -> dict[str, Any]:
    verdict, volume = checked.verdict, checked.verdict.volume
    return {
        **_finding(verdict),
        "name": checked.name,
        "volume": volume.number if volume else None,
        "volumes": volume.of if volume else None,
        "facts": _facts(verdict),
    }


def _finding(verdict: Verdict) -> dict[str, Any]:
    message = gettext(verdict.message)
    told = message % verdict.params if verdict.params else message
    return {"ok": verdict.ok, "code": verdict.code, "message": told}


def _facts(verdict: Verdict) -> list[dict[str, str]]:
    return [{"label": gettext(fact.label), "value": str(fact.value)} for fact in verdict.facts]
