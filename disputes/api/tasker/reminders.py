"""Reminders on the first page, and answers to "were you paid?"."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ...choices import PayAnswer
from ...models import CheckIn, Dispute, Reminder, WorkEntry
from ...queries.reminders import reminder_rows, reminders
from ...services import check_ins
from ...services import reminders as service
from ..doors import TaskerDoor, created, named, read, today_of
from ..fields import ClientRef, Id, Incoming, Note, Outgoing, Word
from ..pagination import PageQuery, page
from ..schema import creates, operation, page_of


class ReminderOutput(Outgoing):
    """A day on which your first page says it again."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    remind_on = serializers.DateField(help_text="The day.")
    note = serializers.CharField(help_text="Your words.")
    entry = serializers.UUIDField(
        source="entry_id", allow_null=True, help_text="The entry that it is about."
    )
    dispute = serializers.UUIDField(
        source="dispute_id", allow_null=True, help_text="The dispute that it is about."
    )
    is_done = serializers.BooleanField(help_text="Whether you marked it as done.")


class CheckInOutput(Outgoing):
    """One answer to "were you paid?"."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that you gave it.")
    entry = serializers.UUIDField(source="entry_id", help_text="The entry.")
    answer = Word(PayAnswer, help_text="What was answered.")
    payment = serializers.UUIDField(
        source="payment_id", allow_null=True, help_text="The payment that `all` recorded."
    )
    ask_again_on = serializers.DateField(
        allow_null=True, help_text="From this day on home asks again."
    )
    answered_at = serializers.DateTimeField(help_text="When it was answered.")
    undone_at = serializers.DateTimeField(allow_null=True, help_text="When you took it back.")


class ReminderList(TaskerDoor):
    class Query(PageQuery):
        """Which reminders."""

    class Input(Incoming):
        """A reminder to set."""

        client_ref = ClientRef()
        remind_on = serializers.DateField(help_text="A day after today.")
        note = Note(help_text="What it shall say.")
        entry = Id(required=False, help_text="An entry of yours that it is about.")
        dispute = Id(required=False, help_text="A dispute of yours that it is about.")

    @operation(
        "reminders_list",
        "Your reminders",
        query=Query,
        answers={200: page_of(ReminderOutput)},
    )
    def get(self, request: Request) -> Response:
        query = read(self.Query, request.query_params)
        found = page(reminder_rows(self.tasker), query, by="entered_at", request=request)
        return found.answer(ReminderOutput(reminders(self.tasker, found.rows), many=True))

    @operation("reminders_create", "Set a reminder", takes=Input, answers=creates(ReminderOutput))
    def post(self, request: Request) -> Response:
        sent = read(self.Input, request.data)
        entry, dispute = sent.get("entry"), sent.get("dispute")
        now = timezone.now()
        row, new = service.remind(
            tasker=self.tasker,
            client_ref=sent["client_ref"],
            remind_on=sent["remind_on"],
            note=sent.get("note", ""),
            entry=named(WorkEntry.objects.of(self.tasker), entry, field="entry") if entry else None,
            dispute=named(Dispute.objects.of(self.tasker), dispute, field="dispute")
            if dispute
            else None,
            today=today_of(self.tasker),
            now=now,
        )
        return created(self.said(row.pk), new=new)

    def said(self, pk: UUID) -> dict[str, object]:
        (line,) = reminders(self.tasker, [reminder_rows(self.tasker).get(pk=pk)])
        return dict(ReminderOutput(line).data)


class ReminderDetail(TaskerDoor):
    @operation(
        "reminders_destroy",
        "Mark a reminder as done",
        answers={204: None},
        description="It stays in the list, and leaves the first page.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        row = get_object_or_404(Reminder.objects.of(self.tasker), pk=pk)
        service.finish(reminder=row, now=timezone.now())
        return Response(status=204)


class CheckInList(TaskerDoor):
    class Input(Incoming):
        """An answer."""

        client_ref = ClientRef()
        answer = Word(PayAnswer, help_text="`all` records the rest as a payment at once.")

    @operation(
        "check_ins_create",
        "Say whether an entry was paid",
        takes=Input,
        answers=creates(CheckInOutput),
        problems=(409,),
        description="After `part` record the payment yourself. After `no` home asks again later.",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        rows = WorkEntry.objects.of(self.tasker).select_related("tasker__account")
        entry = get_object_or_404(rows, pk=pk)
        sent = read(self.Input, request.data)
        now = timezone.now()
        check_in, new = check_ins.answer(
            entry=entry,
            answer=sent["answer"],
            client_ref=sent["client_ref"],
            today=today_of(self.tasker),
            now=now,
        )
        return created(CheckInOutput(check_in).data, new=new)


class CheckInDetail(TaskerDoor):
    @operation(
        "check_ins_destroy",
        "Take an answer back",
        answers={204: None},
        description="With the payment that it recorded. Doing it twice changes nothing.",
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        rows = CheckIn.objects.of(self.tasker).select_related("payment")
        check_ins.undo(check_in=get_object_or_404(rows, pk=pk), now=timezone.now())
        return Response(status=204)
