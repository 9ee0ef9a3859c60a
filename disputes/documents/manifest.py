"""What a packet says: frozen records, as canonical JSON; of what people did days, never times."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from ..money import Money
from . import records
from .answers import Answer
from .attached import AttachedFile as AttachedFile
from .attached import Engine as Engine
from .corrected import Correction
from .deadlines import Deadline
from .lent_days import LentDay
from .log import Leaf, Log
from .sent import Letter
from .volume import Volume

FORMAT = "owed-packet/1"
ANYONE = "anyone"


class BadManifest(ValueError):
    """The bytes are not a manifest that this version can read."""


@dataclass(frozen=True, slots=True)
class Party:
    """One tasker, known inside this packet by a letter alone."""

    letter: str
    country: str
    # In the packet's language, kept so that the pages can be laid out from this alone.
    country_name: str
    # In the language of the office that it is for, where that is another.
    country_there: str = field(default="", metadata=records.NEWER)


@dataclass(frozen=True, slots=True)
class Claim:
    """One dispute. Money is None where no amount is stated: unknown is not zero."""

    number: int
    party: str
    platform: str
    ground: str
    status: str
    raised_on: date
    resolved_on: date | None
    due_on: date | None
    age_band: str
    promised: Money | None
    received: Money | None
    owed: Money | None
    at_least: bool
    statement: str
    entries: tuple[int, ...]
    deactivation: int | None
    exhibits: tuple[int, ...]
    # Since when another instance says to have it: it came in with an archive, not verified here.
    elsewhere_on: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of work or unpaid time, with what it promised and what came of it."""

    number: int
    party: str
    platform: str
    kind: str
    worked_on: date | None
    entered_on: date
    amended: int
    project: str
    task_ref: str
    seconds: int | None
    units: int
    rate: Money | None
    rate_basis: str
    promised: Money | None
    at_least: bool
    received: Money | None
    # Whether part of `received` is a share that nobody stated: the program worked it out.
    received_worked_out: bool
    owed: Money | None
    counted: bool
    pay_due_on: date | None
    platform_status: str
    note: str
    exhibits: tuple[int, ...]
    elsewhere_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One payment, None where it is also for other work, and its share for entries of this packet.

    The person stated the amount; the share only if it is not `worked_out` by the program.
    """

    party: str
    platform: str
    received_on: date | None
    stage: str
    amount: Money | None
    share: Money
    worked_out: bool
    entries: tuple[int, ...]
    exhibits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lockout:
    """One deactivation with its dates."""

    number: int
    party: str
    platform: str
    mass_event: str
    # Where it happened, in the packet's language: it need not be where the tasker lives.
    mass_event_country: str
    seen_on: date | None
    notice_on: date | None
    effective_on: date | None
    appealed_on: date | None
    decided_on: date | None
    complained_on: date | None
    days_since_complaint: int | None
    balance: Money | None
    balance_at_least: bool
    counted: bool
    reason: str
    rule_cited: str
    note: str
    answers: tuple[Answer, ...]
    exhibits: tuple[int, ...]
    lent: tuple[LentDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Rates:
    """Two rates that a tasker saw; a cut only if both are for the same work."""

    claim: int
    before: Money
    after: Money
    after_is_below: bool
    like_for_like: bool
    note: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, for the timeline; `code` has its sentence in the wording.

    Moments come in their order; with the day alone, no log of a platform tells whose they are.
    """

    happened_on: date
    claim: int
    code: str
    band: str = ""
    amount: Money | None = None
    parts: tuple[str, ...] = ()
    elsewhere: bool = False
    # Of what the register wrote down; what the person stated of a day has none.
    leaf: Leaf | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One kept file, as it was hashed at receipt; `about` names what it belongs to.

    A file with hidden details that could betray a person (`gives_away`) stays behind; a clean copy
    goes out (`Manifest.gives_original`), or the one in which its keeper blacked something out:
    `clean_sha256` is of that copy. A pasted message has a `text` instead of a picture.
    """

    number: int
    party: str
    about: str
    about_number: int
    caption: str
    media_type: str
    size: int
    sha256: str
    clean_sha256: str
    gives_away: tuple[str, ...]
    received_on: date
    captured_on: date | None
    blacked_out: bool = False
    text: str = ""
    elsewhere_on: date | None = None
    # Something of others is covered in its text, which goes out in the place of the message.
    covered: bool = field(default=False, metadata=records.NEWER)


@dataclass(frozen=True, slots=True)
class Total:
    """What is owed in one currency, each entry on its own; never added to another currency."""

    currency: str
    promised: Money | None
    received: Money | None
    balance: Money | None
    owed: Money | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything a packet says. `files` and `engine` are added when it is compiled.

    `withheld` counts the files that show what a platform's client calls its own. No more is said
    of them: the platform could know by a fingerprint to whom it once sent such a file. With
    `originals` their keeper has files go out as they came.
    """

    reference: str
    kind: str
    language: str
    frozen_at: datetime
    title: str
    asked_by: str
    period_from: date | None
    period_to: date | None
    parties: tuple[Party, ...]
    totals: tuple[Total, ...]
    unknown_entries: int
    unknown_balances: int
    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    receipts: tuple[Receipt, ...]
    lockouts: tuple[Lockout, ...]
    rates: tuple[Rates, ...]
    moments: tuple[Moment, ...]
    corrections: tuple[Correction, ...]
    exhibits: tuple[Exhibit, ...]
    withheld: int
    deadlines: tuple[Deadline, ...] = ()
    originals: bool = False
    log: Log | None = None
    files: tuple[AttachedFile, ...] = ()
    engine: Engine | None = None
    # Of a packet that is too large for one file.
    volume: Volume | None = None
    format: str = FORMAT
    # A word of `choices.Destination`.
    destination: str = field(default=ANYONE, metadata=records.NEWER)
    letters: tuple[Letter, ...] = field(default=(), metadata=records.NEWER)
    # What such a reader does not get (`rules.variants.Shows`).
    left_out: tuple[str, ...] = field(default=(), metadata=records.NEWER)
    # How many names and numbers are covered in what people wrote.
    masked: int = field(default=0, metadata=records.NEWER)
    # How many of these whoever asked for the packet chose.
    chosen: int = field(default=0, metadata=records.NEWER)
    # Of how many taskers the identity is kept in a file of its own.
    identities: int = field(default=0, metadata=records.NEWER)
    # About how many taskers there are, where single ones are left out: 0 of fewer than ten.
    people: int = field(default=0, metadata=records.NEWER)

    def gives_original(self, exhibit: Exhibit) -> bool:
        """Say whether a file goes out as it was received: only by the hand of its own keeper."""
        told = (self.originals or not exhibit.gives_away) and exhibit.sha256 != ""
        return self.kind == "dispute" and told and not exhibit.blacked_out


def to_json(manifest: Manifest) -> bytes:
    """Write canonical JSON: the same manifest gives the same bytes on every machine."""
    return records.to_json(manifest)


def from_json(data: bytes) -> Manifest:
    """Read what `to_json` wrote; anything else, one space more included, is BadManifest."""
    try:
        manifest = records.from_json(Manifest, data)
    except (ValueError, TypeError, KeyError) as error:
        raise BadManifest(str(error)) from error
    if manifest.format != FORMAT or to_json(manifest) != data:
        raise BadManifest("not canonical, or of another format")
    return manifest
