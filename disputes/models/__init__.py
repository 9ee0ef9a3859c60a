"""The tables, one noun a file. Doors and services import models from here."""

from .archive import Archive
from .casefile import Casefile, CasefileDispute
from .consent import AccessRecord, Consent
from .deactivation import Deactivation, DeactivationRevision
from .dispute import Dispute, DisputeEntry
from .entry import EntryRevision, WorkEntry
from .event import DisputeEvent
from .evidence import Evidence
from .heartbeat import Heartbeat
from .mass_event import MassEvent
from .packet import Packet
from .payment import Allocation, Payment
from .people import Account, ApiToken, Organization, Organizer, Tasker
from .platform import Platform
from .proof import Proof
from .rate_change import RateChange
from .reminder import CheckIn, Reminder
from .rollup import Release, RollupDelta, RollupShare

__all__ = [
    "AccessRecord",
    "Account",
    "Allocation",
    "ApiToken",
    "Archive",
    "Casefile",
    "CasefileDispute",
    "CheckIn",
    "Consent",
    "Deactivation",
    "DeactivationRevision",
    "Dispute",
    "DisputeEntry",
    "DisputeEvent",
    "EntryRevision",
    "Evidence",
    "Heartbeat",
    "MassEvent",
    "Organization",
    "Organizer",
    "Packet",
    "Payment",
    "Platform",
    "Proof",
    "RateChange",
    "Release",
    "Reminder",
    "RollupDelta",
    "RollupShare",
    "Tasker",
    "WorkEntry",
]
