"""The letters of a packet: what its tasker sent before, in a packet of their own alone."""

from __future__ import annotations

from django.db.models import QuerySet

from ..choices import Tells
from ..documents.destinations import FORMS
from ..documents.sent import Letter as SentLetter
from ..models import Casefile, Dispute, Letter
from ..rules.letters import PLATFORM


def letters_sent(subject: Dispute | Casefile, destination: str) -> tuple[SentLetter, ...]:
    """Return those that its recipient asks about, by their days.

    None for a casefile, for no organization is told of letters; and a platform is told only of
    those that it got.
    """
    form = FORMS.get(destination)
    if isinstance(subject, Casefile) or form is None:
        return ()
    sent = Letter.objects.sent().filter(dispute=subject).order_by("sent_on", "pk")
    return tuple(
        SentLetter(claim=1, kind=str(row.kind), to=row.recipient, sent_on=row.sent_on)
        for row in _told(sent, form.letters).only("kind", "recipient", "sent_on")
        if row.sent_on is not None
    )


def _told(sent: QuerySet[Letter], tells: Tells) -> QuerySet[Letter]:
    if tells is Tells.ALL:
        return sent
    return sent.filter(recipient=PLATFORM) if tells is Tells.TO_PLATFORM else sent.none()
