"""Your organization's word that the tasker of a shared dispute is real."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...access import disputes_seen_by
from ...choices import VouchBasis
from ...models import Dispute
from ...queries.vouches import vouch_of
from ...services.vouches import take_back, vouch
from ..doors import OrganizerDoor, read
from ..fields import Incoming, Outgoing, Word
from ..schema import operation


class VouchOutput(Outgoing):
    """What your organization says of the tasker."""

    basis = Word(
        VouchBasis,
        allow_null=True,
        help_text="How your organization knows that it is a real tasker; null where it has not"
        " said so.",
    )


class SharedVouch(OrganizerDoor):
    class Input(Incoming):
        """How your organization knows."""

        basis = Word(VouchBasis, help_text="Somebody knows the person, or checked the evidence.")

    @operation(
        "shared_vouch_retrieve",
        "Whether your organization vouches for the tasker",
        answers={200: VouchOutput},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(self._said(self._dispute(pk)))

    @operation(
        "shared_vouch",
        "Say that the tasker is real",
        takes=Input,
        answers={200: VouchOutput},
        description="Everybody's totals count only those for whom an organization vouches, while"
        " they share a dispute with it. Said twice, the first stands.",
    )
    def put(self, request: Request, pk: UUID) -> Response:
        dispute = self._dispute(pk)
        basis = read(self.Input, request.data)["basis"]
        today = timezone.now().date()
        vouch(organizer=self.organizer, dispute=dispute, basis=basis, today=today)
        return Response(self._said(dispute))

    @operation(
        "shared_vouch_take_back",
        "Take it back",
        answers={204: None},
        problems=(422,),
        description="It ends from the next release of everybody's totals on, whoever of your"
        " organization said it. Doing it twice is no error.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        dispute, today = self._dispute(pk), timezone.now().date()
        take_back(organizer=self.organizer, dispute=dispute, today=today)
        return Response(status=204)

    def _dispute(self, pk: UUID) -> Dispute:
        return get_object_or_404(disputes_seen_by(self.organizer), pk=pk)

    def _said(self, dispute: Dispute) -> dict[str, str | None]:
        standing = vouch_of(self.organizer.organization, dispute)
        return dict(VouchOutput({"basis": standing.basis if standing else None}).data)
