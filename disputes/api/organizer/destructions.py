"""Destroying a casefile before its time: one asks, another confirms, anybody undoes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import casefiles_of
from ...models import Casefile, Destruction
from ...queries.retention import is_held
from ...services import destructions as service
from ..doors import OrganizerDoor
from ..fields import Outgoing
from ..schema import operation


class DestructionOutput(Outgoing):
    """Whether a casefile is to be destroyed with its packets; never who asked."""

    asked_on = serializers.DateField(
        allow_null=True, help_text="The day on which it was asked, in UTC; null if it was not."
    )
    confirmed_on = serializers.DateField(
        allow_null=True, help_text="The day on which somebody else confirmed it."
    )
    due_on = serializers.DateField(
        allow_null=True, help_text="It is destroyed from this day on, unless it is undone."
    )
    mine = serializers.BooleanField(
        help_text="Whether you asked, or who asked is gone: then somebody else must confirm it."
    )
    is_held = serializers.BooleanField(help_text="Whether a hold stops it.")
    packets = serializers.IntegerField(help_text="How many packets go with the casefile.")


class CasefileDoor(OrganizerDoor):
    def casefile(self, pk: UUID) -> Casefile:
        return get_object_or_404(casefiles_of(self.organizer), pk=pk)

    def answer(self, casefile: Casefile) -> Response:
        row = Destruction.objects.filter(casefile=casefile).first()
        days: dict[str, Any] = {
            name: getattr(row, name, None) for name in ("asked_on", "confirmed_on", "due_on")
        }
        said = {
            **days,
            "mine": row is not None and row.asked_by_id in (None, self.account.pk),
            "is_held": is_held(casefile, timezone.now().date()),
            "packets": casefile.packets.count(),
        }
        return Response(DestructionOutput(said).data)


class CasefileDestruction(CasefileDoor):
    @operation(
        "casefiles_destruction",
        "Whether a casefile is to be destroyed",
        answers={200: DestructionOutput},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        return self.answer(self.casefile(pk))

    @operation(
        "casefiles_ask_destruction",
        "Ask to destroy a casefile",
        answers={200: DestructionOutput},
        problems=(409,),
        description="Nothing is destroyed until somebody else of your organization confirms it."
        " Asking twice changes nothing.",
    )
    def put(self, request: Request, pk: UUID) -> Response:
        casefile = self.casefile(pk)
        service.ask(casefile=casefile, organizer=self.organizer, today=timezone.now().date())
        return self.answer(casefile)

    @operation(
        "casefiles_undo_destruction",
        "Keep a casefile after all",
        answers={204: None},
        description="Anybody of your organization may, alone. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        service.undo(casefile=self.casefile(pk), organizer=self.organizer)
        return Response(status=204)


class CasefileDestructionConfirm(CasefileDoor):
    @operation(
        "casefiles_confirm_destruction",
        "Confirm what somebody else asked",
        answers={200: DestructionOutput},
        problems=(409,),
        description="A week later it is destroyed, unless anybody undoes it. Confirming twice"
        " changes nothing.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        casefile = self.casefile(pk)
        service.confirm(casefile=casefile, organizer=self.organizer, today=timezone.now().date())
        return self.answer(casefile)
