"""Pictures, messages and packets."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class GivesAway(Vocabulary):
    """What the hidden part of a picture tells about who took it."""

    PLACE = "place", _("Where it was taken")
    TIME = "time", _("When it was taken")
    DEVICE = "device", _("Which phone or program made it")
    NAME = "name", _("A name")
    TEXT = "text", _("Other text")
    PREVIEW = "preview", _("A small copy from before it was cut")
    MORE = "more", _("Other hidden data, such as a second picture")
    UNSURE = "unsure", _("Perhaps more: in pictures of this kind we cannot see everything")


class FileStep(Vocabulary):
    """What its tasker changed about a kept file."""

    KEPT_APART = "kept_apart", _("You said that it shows work of the platform's client")
    LET_OUT = "let_out", _("You said that it shows no work of the platform's client")
    BLACKED_OUT = "blacked_out", _("You blacked something out")
    UNDONE = "undone", _("You took black boxes back")
    PLACED = "placed", _("You said what it belongs to")
    RETRACTED = "retracted", _("You took it back")


class SavedItem(Vocabulary):
    """What to save before a platform shuts an account, in the order that it is saved in."""

    TASKS = "tasks", _("List of your tasks")
    PAY = "pay", _("What you were paid")
    BALANCE = "balance", _("Money that waits in the account")
    RATES = "rates", _("What they promised to pay")
    MESSAGES = "messages", _("Messages with them")
    REJECTIONS = "rejections", _("Rejections and warnings")
    ACCOUNT = "account", _("Your account page")
    TERMS = "terms", _("Terms and rules")
    WALLET = "wallet", _("Your bank or wallet")


class PacketStatus(Vocabulary):
    QUEUED = "queued", _("Waiting its turn")
    COMPILING = "compiling", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    CANCELLED = "cancelled", _("Cancelled")

    @classmethod
    def unfinished(cls) -> tuple[PacketStatus, ...]:
        """What a packet is while somebody waits for it."""
        return (cls.QUEUED, cls.COMPILING)

    @classmethod
    def finished(cls) -> tuple[PacketStatus, ...]:
        """What it is when no worker looks at it any more."""
        return (cls.READY, cls.FAILED, cls.CANCELLED)

    @classmethod
    def never_made(cls) -> tuple[PacketStatus, ...]:
        return (cls.FAILED, cls.CANCELLED)


class Direction(Vocabulary):
    """Where an archive goes."""

    OUT = "out", _("Taken away")
    IN = "in", _("Brought in")


class ArchiveStatus(Vocabulary):
    ARRIVED = "arrived", _("Waits for your word")
    QUEUED = "queued", _("Waiting its turn")
    WORKING = "working", _("Under way")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be done")
    ENDED = "ended", _("Removed")


class ProofKind(Vocabulary):
    """What was filed, in words that tell nothing about it."""

    ENTRY = "entry", _("A note")
    DISPUTE = "dispute", _("A statement")
    EVIDENCE = "evidence", _("A file")
