"""The vocabularies: closed lists of words that rows, rules and pages share.

Plain enumerations, so that `rules` stays free of Django. Models take `Ground.choices` (the
function itself, so that a new word needs no migration); pages translate `label`.
"""

from __future__ import annotations

from .clocks import (
    ClockEvent,
    ClockState,
    ClockType,
    Forum,
    PartOfCountry,
    SaidBy,
    Shown,
    StopEffect,
    Unit,
    WhoActs,
    Why,
    WorksAs,
)
from .disputes import AgeBand, AmendedPart, DisputeStatus, DueProcess, EventKind, Ground
from .files import ArchiveStatus, Direction, FileStep, GivesAway, PacketStatus, ProofKind, SavedItem
from .gaps import Gap, Need, Tells
from .leaving import DestroyedBecause, HandedHow, HoldReason, KeptClass, Recipient
from .letters import LetterKind, LetterState, MissingFact, SentHow
from .packets import Destination, LeftOut, RecipientKind
from .pay import (
    MassEventKind,
    MassEventState,
    MoneyStage,
    PayAnswer,
    PlatformStatus,
    RateBasis,
    Verified,
    WorkKind,
)
from .people import (
    AccountEventKind,
    Audience,
    CalendarTitles,
    ConsentLevel,
    Language,
    VouchBasis,
)
from .vocabulary import Vocabulary

__all__ = [
    "AccountEventKind",
    "AgeBand",
    "AmendedPart",
    "ArchiveStatus",
    "Audience",
    "CalendarTitles",
    "ClockEvent",
    "ClockState",
    "ClockType",
    "ConsentLevel",
    "Destination",
    "DestroyedBecause",
    "Direction",
    "DisputeStatus",
    "DueProcess",
    "EventKind",
    "FileStep",
    "Forum",
    "Gap",
    "GivesAway",
    "Ground",
    "HandedHow",
    "HoldReason",
    "KeptClass",
    "Language",
    "LeftOut",
    "LetterKind",
    "LetterState",
    "MassEventKind",
    "MassEventState",
    "MissingFact",
    "MoneyStage",
    "Need",
    "PacketStatus",
    "PartOfCountry",
    "PayAnswer",
    "PlatformStatus",
    "ProofKind",
    "RateBasis",
    "Recipient",
    "RecipientKind",
    "SaidBy",
    "SavedItem",
    "SentHow",
    "Shown",
    "StopEffect",
    "Tells",
    "Unit",
    "Verified",
    "Vocabulary",
    "VouchBasis",
    "WhoActs",
    "Why",
    "WorkKind",
    "WorksAs",
]
