"""How a lock-out was done: read by a program, and answered by one."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import DueProcess
from ...models import Deactivation
from ...queries.due_process import scorecard_of
from ...queries.sealed import key_of
from ...services import lock_out_answers
from ...vault.fields import open_text
from ..doors import TaskerDoor, read
from ..fields import Flag, Incoming, Outgoing, Word
from ..schema import operation
from .deactivations import deactivations_of


class AnswerOutput(Outgoing):
    """One question about the lock-out."""

    about = Word(DueProcess, help_text="What is asked.")
    is_so = serializers.BooleanField(allow_null=True, help_text="Null where nobody knows.")
    since = serializers.DateField(
        allow_null=True, help_text="The day of it, or on which it was said."
    )
    is_on_record = serializers.BooleanField(
        help_text="Whether the lock-out itself shows it: correct that to change it."
    )


class ScorecardOutput(Outgoing):
    """Six questions, and how it ended."""

    lines = AnswerOutput(many=True, help_text="How it was done.")
    endings = AnswerOutput(many=True, help_text="How it ended.")
    done = serializers.IntegerField(help_text="How many of the six were done.")
    missing = serializers.IntegerField(help_text="How many were not.")
    unknown = serializers.IntegerField(help_text="Of how many nobody knows.")


class LockOutScorecard(TaskerDoor):
    class Input(Incoming):
        """One answer; null takes back what was said."""

        about = Word(DueProcess, help_text="What is asked.")
        is_so = Flag(allow_null=True, help_text="Yes, no, or null.")

    @operation(
        "deactivations_due_process", "How a lock-out was done", answers={200: ScorecardOutput}
    )
    def get(self, request: Request, pk: UUID) -> Response:
        row = get_object_or_404(deactivations_of(self.tasker), pk=pk)
        return Response(self._told(row))

    @operation(
        "deactivations_answer",
        "Say how a lock-out was done",
        takes=Input,
        answers={200: ScorecardOutput},
        problems=(409,),
        description="What the lock-out itself shows holds, whatever is answered. The same answer"
        " again changes nothing.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        row = get_object_or_404(deactivations_of(self.tasker), pk=pk)
        sent = read(self.Input, request.data)
        lock_out_answers.answer(
            deactivation=row,
            about=sent["about"],
            is_so=sent.get("is_so"),
            now=timezone.now(),
        )
        return Response(self._told(row))

    def _told(self, row: Deactivation) -> dict[str, object]:
        key = key_of(self.tasker)
        reason, rule = (open_text(key, row, name) for name in ("reason", "rule_cited"))
        return dict(ScorecardOutput(scorecard_of(row, reason=reason, rule_cited=rule)).data)
