"""Letters about a dispute: what they ask for, where they stand, how they went."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class LetterKind(Vocabulary):
    DEMAND = "demand", _("Ask for the pay")
    APPEAL = "appeal", _("Ask to look at a decision again")
    REASONS = "reasons", _("Ask for the reasons of a decision")
    DATA_ACCESS = "data_access", _("Ask for a copy of my data")
    ESCALATION = "escalation", _("Go a step higher")


class LetterState(Vocabulary):
    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Ready to send")
    SENT = "sent", _("Sent off")


class SentHow(Vocabulary):
    FORM = "form", _("By a form of the platform or office")
    MAIL = "mail", _("By e-mail")
    POST = "post", _("By registered post")
    HAND = "hand", _("By hand")
    ORGANIZATION = "organization", _("Through an organization")


class MissingFact(Vocabulary):
    """What a letter would say if it were on the record."""

    SUBJECT = "subject", _("No work and no blocked account belong to this dispute.")
    PROMISED = "promised", _("For some of the work no pay is written down.")
    WORK_DAY = "work_day", _("For some of the work no day is written down.")
    DUE_DAY = "due_day", _("The day on which the pay was due is not written down.")
    BLOCK_DAY = "block_day", _("The day on which you were blocked is not written down.")
    BLOCK_REASON = "block_reason", _("What reason they gave for the block is not written down.")
    BALANCE = "balance", _("How much was in the blocked account is not written down.")
    COUNTRY = "country", _("The country in which you did the work is not written down.")
    LOOSE_PAY = (
        "loose_pay",
        _("Some pay from there is for no work yet. If it was for this, the letter asks too much."),
    )
    EARLIER = "earlier", _("No letter that you sent before is written down.")
