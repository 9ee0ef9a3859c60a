"""The tables, one noun a file. Doors and services import models from here."""

from .archive import Archive
from .casefile import Casefile, CasefileDispute
from .clock import Clock, StartDate
from .consent import AccessRecord, Consent
from .deactivation import Deactivation, DeactivationRevision, LockOutAnswer
from .dispute import Dispute, DisputeEntry, DisputeRevision
from .entry import EntryRevision, WorkEntry
from .event import DisputeEvent
from .evidence import Evidence, EvidenceEvent
from .heartbeat import Heartbeat
from .history import Erasure, HistoryLeaf, HistoryLink, HistoryRoot
from .identity import Identity, IdentitySchedule, UnmaskingApproval
from .letter import Letter, LetterRevision
from .letter_batch import LetterBatch, LetterProposal
from .mail_reminder import MailReminder
from .mass_event import MassEvent, MassEventVersion
from .notice import Notice
from .packet import Packet
from .packet_approval import PacketApproval
from .packet_link import HandOut, LinkedVolume, PacketLink
from .packet_volume import PacketVolume
from .payment import Allocation, Payment, PaymentRevision
from .people import Account, ApiToken, Organization, Organizer, Tasker
from .platform import Platform
from .precaution import Precaution
from .proof import Proof
from .rate_change import RateChange, RateChangeRevision
from .redaction import Redaction
from .reminder import CheckIn, Reminder
from .retention import Certificate, Destruction, Hold, RetentionTerm
from .rollup import Release, RollupDelta, RollupShare
from .rule import ClosedDay, RuleVersion
from .timer import Timer
from .upload import Upload, UploadPiece
from .vouch import Vouch
from .wage import WageVersion
from .ways_in import AccountEvent, CalendarAddress, Helper, Passkey, RecoveryCode, SecondStep

__all__ = [
    "AccessRecord",
    "Account",
    "AccountEvent",
    "Allocation",
    "ApiToken",
    "Archive",
    "CalendarAddress",
    "Casefile",
    "CasefileDispute",
    "Certificate",
    "CheckIn",
    "Clock",
    "ClosedDay",
    "Consent",
    "Deactivation",
    "DeactivationRevision",
    "Destruction",
    "Dispute",
    "DisputeEntry",
    "DisputeEvent",
    "DisputeRevision",
    "EntryRevision",
    "Erasure",
    "Evidence",
    "EvidenceEvent",
    "HandOut",
    "Heartbeat",
    "Helper",
    "HistoryLeaf",
    "HistoryLink",
    "HistoryRoot",
    "Hold",
    "Identity",
    "IdentitySchedule",
    "Letter",
    "LetterBatch",
    "LetterProposal",
    "LetterRevision",
    "LinkedVolume",
    "LockOutAnswer",
    "MailReminder",
    "MassEvent",
    "MassEventVersion",
    "Notice",
    "Organization",
    "Organizer",
    "Packet",
    "PacketApproval",
    "PacketLink",
    "PacketVolume",
    "Passkey",
    "Payment",
    "PaymentRevision",
    "Platform",
    "Precaution",
    "Proof",
    "RateChange",
    "RateChangeRevision",
    "RecoveryCode",
    "Redaction",
    "Release",
    "Reminder",
    "RetentionTerm",
    "RollupDelta",
    "RollupShare",
    "RuleVersion",
    "SecondStep",
    "StartDate",
    "Tasker",
    "Timer",
    "UnmaskingApproval",
    "Upload",
    "UploadPiece",
    "Vouch",
    "WageVersion",
    "WorkEntry",
]
