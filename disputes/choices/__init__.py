"""The vocabularies: closed lists of words that rows, rules and pages share.

Plain enumerations, so that `rules` stays free of Django. Models take `Ground.choices` (the
function itself, so that a new word needs no migration); pages translate `label`.
"""

from __future__ import annotations

from .disputes import AgeBand, AmendedPart, DisputeStatus, EventKind, Ground
from .files import FileStep, GivesAway, PacketStatus, SavedItem
from .pay import MassEventKind, MoneyStage, PlatformStatus, RateBasis, Verified, WorkKind
from .people import AccountEventKind, Audience, ConsentLevel, Language, VouchBasis
from .vocabulary import Vocabulary

__all__ = [
    "AccountEventKind",
    "AgeBand",
    "AmendedPart",
    "Audience",
    "ConsentLevel",
    "DisputeStatus",
    "EventKind",
    "FileStep",
    "GivesAway",
    "Ground",
    "Language",
    "MassEventKind",
    "MoneyStage",
    "PacketStatus",
    "PlatformStatus",
    "RateBasis",
    "SavedItem",
    "Verified",
    "Vocabulary",
    "VouchBasis",
    "WorkKind",
]
