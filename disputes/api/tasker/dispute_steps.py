"""What a tasker does with a dispute: settle, withdraw, reopen, share, stop sharing, rates."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import ConsentLevel
from ...models import Dispute, Organization
from ...services import consent
from ...services.disputes import reopen, report_rates, settle, withdraw
from ..dispute_outputs import DisputeDetailOutput, detail_of
from ..doors import TaskerDoor, named, read
from ..fields import Amount, Flag, Id, Incoming, Note, Word
from ..schema import operation
from .disputes import disputes_of


class Step(TaskerDoor):
    """A step of one dispute; it answers with the dispute as it is then."""

    def held(self, pk: UUID) -> Dispute:
        return get_object_or_404(disputes_of(self.tasker), pk=pk)

    def answer(self, dispute: Dispute) -> Response:
        dispute.refresh_from_db()
        return Response(detail_of(dispute))


class Settle(Step):
    @operation(
        "disputes_settle",
        "Mark a dispute as settled",
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="It stops ageing and stays shared. Doing it twice changes nothing.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        settle(dispute=dispute, by=self.account, now=timezone.now())
        return self.answer(dispute)


class Withdraw(Step):
    @operation(
        "disputes_withdraw",
        "Withdraw a dispute",
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="It stops ageing, and every organization stops seeing it at once.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        withdraw(dispute=dispute, by=self.account, now=timezone.now())
        return self.answer(dispute)


class Reopen(Step):
    @operation(
        "disputes_reopen",
        "Open a closed dispute again",
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="It is put into the band of today. Whom a settled one is shared with sees it"
        " open again; what withdrawing ended stays ended.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        reopen(dispute=dispute, by=self.account, now=timezone.now())
        return self.answer(dispute)


class WithWhom(Incoming):
    """An organization."""

    organization = Id(help_text="An id of `GET /api/v1/organizations/`.")


class Share(Step):
    @operation(
        "disputes_share",
        "Share a dispute with an organization",
        takes=WithWhom,
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="Under a pseudonym. Sharing it twice changes nothing.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        organization = _organization(request)
        consent.share(
            dispute=dispute, organization=organization, by=self.account, now=timezone.now()
        )
        return self.answer(dispute)


class Level(Step):
    class Input(WithWhom):
        """How much one organization may tell of who you are."""

        level = Word(ConsentLevel, help_text="From the least to the most.")

    @operation(
        "disputes_set_level",
        "Say how much an organization may tell of who you are",
        takes=Input,
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="It counts from now on, and it can be less again at any time: packets and files"
        " of names that rest on more leave no more. The same level again changes nothing. A name"
        " itself is written on the page alone.",
    )
    def put(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        sent = read(self.Input, request.data)
        chosen = named(Organization.objects.all(), sent["organization"], field="organization")
        now, level = timezone.now(), sent["level"]
        consent.set_level(
            dispute=dispute, organization=chosen, level=level, by=self.account, now=now
        )
        return self.answer(dispute)


class Unshare(Step):
    @operation(
        "disputes_unshare",
        "Stop sharing a dispute with an organization",
        takes=WithWhom,
        answers={200: DisputeDetailOutput},
        description="From now on it finds nothing, and cannot download older packets with this"
        " dispute either. What it downloaded before cannot be called back.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        organization = _organization(request)
        consent.revoke(
            dispute=dispute, organization=organization, by=self.account, now=timezone.now()
        )
        return self.answer(dispute)


class ReportRates(Step):
    class Input(Incoming):
        """Two rates in one currency."""

        before = Amount(help_text="The rate before.")
        after = Amount(help_text="The rate after.")
        after_is_below = Flag(help_text="Whether the later rate was even lower.")
        like_for_like = Flag(help_text="Whether both are of the same kind of task.")
        note = Note(help_text="Your note. Sealed with your key.")

    @operation(
        "disputes_report_rates",
        "Tell the rates before and after a change",
        takes=Input,
        answers={200: DisputeDetailOutput},
        problems=(409,),
        description="Told again, they correct what was told, which is kept, sealed.",
    )
    def put(self, request: Request, pk: UUID) -> Response:
        dispute = self.held(pk)
        sent = read(self.Input, request.data)
        report_rates(dispute=dispute, by=self.account, now=timezone.now(), **sent)
        return self.answer(dispute)


def _organization(request: Request) -> Organization:
    sent = read(WithWhom, request.data)
    return named(Organization.objects.all(), sent["organization"], field="organization")
