"""What of one tasker's dispute a packet would say to a reader, if an organization made it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from ..choices import ConsentLevel, RecipientKind, Vocabulary
from ..documents.manifest import Exhibit, Manifest
from ..documents.variants import variant
from ..documents.variants.covered import covered, mask_for
from ..errors import gettext_noop as _
from ..models import Dispute, Evidence, Identity
from ..rules.masking import Mask, Part
from ..rules.own_words import OwnWords
from ..rules.recipients import kind_of
from ..rules.variants import AUTHORITIES, Shows, keeps_codes, masks, needed_level, rests_on, shows
from .evidence import KeptFile, kept_files
from .identities import own_words
from .own_words import WrittenIn
from .packet_contents import contents


class Called(Vocabulary):
    """What stands in the packet in the place of a nickname."""

    LETTER = "letter", _("A letter, such as “Tasker A”.")
    SAME_CODE = "same_code", _("A code of four signs, the same in each packet for this reader.")
    NEW_CODE = "new_code", _("A code of four signs, another one in each packet.")


class Named(Vocabulary):
    """What of a name could leave beside the packet."""

    NEVER = "never", _("Nothing: this reader gets no names.")
    NOT_AGREED = "not_agreed", _("Nothing: you share under a code.")
    NOT_WRITTEN = "not_written", _("Nothing: you have not written it down.")
    LOCKED = (
        "locked",
        _("In a locked file of its own, if two people of the organization agree."),
    )


class Fate(Vocabulary):
    """What becomes of one file."""

    COPY = "copy", _("In the packet, as a copy without hidden data.")
    BLACKED_OUT = "blacked_out", _("In the packet, with what you blacked out.")
    MESSAGE = "message", _("In the packet, word for word.")
    MESSAGE_COVERED = "message_covered", _("In the packet, with numbers and addresses covered.")
    OF_A_CLIENT = "of_a_client", _("Not in it: you marked it as the client's work.")
    NO_FILES = "no_files", _("Not in it: this reader gets no files.")


@dataclass(frozen=True, slots=True)
class Line:
    """One text, or one file with its words; a text has no `fate`."""

    parts: Sequence[Part]
    where: WrittenIn | None = None
    file: KeptFile | None = None
    fate: Fate | None = None
    message: Sequence[Part] = ()

    @property
    def stays_out(self) -> bool:
        return self.fate in (Fate.OF_A_CLIENT, Fate.NO_FILES)


@dataclass(frozen=True, slots=True)
class OwnPreview:
    """What goes in, as it would be frozen now; the manifest is what is left of it then."""

    manifest: Manifest
    shown: Shows
    called: Called
    named: Named
    lines: Sequence[Line]
    # Each as it is written the first time, and the word in its place.
    covered: Sequence[tuple[str, str]]


class Marks:
    """Marks in texts what `covered` covers: who wrote them, if that is known, then all others."""

    def __init__(self, mask: Mask, own: OwnWords | None = None) -> None:
        self._mask, self._own = mask, own
        self._found: dict[str, str] = {}

    @property
    def own(self) -> list[tuple[str, str]]:
        """Return what names oneself as it was written, and the word in its place."""
        return list(self._found.items())

    def parts(self, text: str, *, numbers: bool = True) -> list[Part]:
        pieces = self._own.parts(text) if self._own else [Part(text)]
        self._found.update({piece.covered: piece.text for piece in pieces if piece.covered})
        told = (
            [piece] if piece.covered else self._mask.parts(piece.text, numbers=numbers)
            for piece in pieces
        )
        return [part for parts in told for part in parts]


def own_preview(
    dispute: Dispute, *, destination: str, level: ConsentLevel, language: str, now: datetime
) -> OwnPreview | None:
    """Look at it as the packet would be made; None where all of it stays out at this level."""
    if not level.allows(needed_level(destination)):
        return None
    kind = kind_of(destination)
    shown = shows(kind, named=level is ConsentLevel.NAMED)
    whole = contents(dispute, language=language, now=now, reference="", handed_on=True)
    seen = variant(whole.manifest, shown)
    mask = mask_for(seen, (), by_form=masks(kind, keeps_others=False))
    by_names = rests_on(destination, named=level is ConsentLevel.NAMED) is ConsentLevel.NAMED
    own = {} if by_names else own_words(whole)
    told = covered(seen, mask, own)
    marks = Marks(mask, *own.values())
    exhibits = dict(zip(whole.evidence_ids, told.exhibits, strict=False))
    messages = dict(zip(whole.evidence_ids, seen.exhibits, strict=False))
    files = _files(dispute, marks, told=exhibits, seen=messages)
    lines = (*_texts(seen, marks), *files)
    return OwnPreview(
        manifest=told,
        shown=shown,
        called=_called(kind),
        named=_named(dispute, kind, level),
        lines=lines,
        covered=(*marks.own, *mask.covered()),
    )


def _called(kind: RecipientKind) -> Called:
    if kind is RecipientKind.ANYONE:
        return Called.LETTER
    return Called.SAME_CODE if keeps_codes(kind) else Called.NEW_CODE


def _named(dispute: Dispute, kind: RecipientKind, level: ConsentLevel) -> Named:
    if kind not in AUTHORITIES:
        return Named.NEVER
    if not level.allows(ConsentLevel.SEALED):
        return Named.NOT_AGREED
    written = Identity.objects.filter(tasker=dispute.tasker_id).exists()
    return Named.LOCKED if written else Named.NOT_WRITTEN


def _texts(seen: Manifest, marks: Marks) -> Iterator[Line]:
    """Everything that was written but words to files, in the order of the packet."""
    within = partial(marks.parts, numbers=False)
    for claim in seen.claims:
        yield from _lines([(WrittenIn.STATEMENT, marks.parts(claim.statement))])
    for lock_out in seen.lockouts:
        reasons = (WrittenIn.REASON, lock_out.reason), (WrittenIn.RULE_CITED, lock_out.rule_cited)
        for where, text in (*reasons, (WrittenIn.LOCK_OUT_NOTE, lock_out.note)):
            yield from _lines([(where, marks.parts(text))])
    for rates in seen.rates:
        yield from _lines([(WrittenIn.RATES_NOTE, marks.parts(rates.note))])
    for entry in seen.entries:
        named = (
            (WrittenIn.PROJECT, within(entry.project)),
            (WrittenIn.TASK_REF, within(entry.task_ref)),
        )
        yield from _lines([*named, (WrittenIn.ENTRY_NOTE, marks.parts(entry.note))])


def _lines(told: Iterable[tuple[WrittenIn, Sequence[Part]]]) -> Iterator[Line]:
    return (Line(parts, where=where) for where, parts in told if parts)


def _files(
    dispute: Dispute, marks: Marks, *, told: Mapping[UUID, Exhibit], seen: Mapping[UUID, Exhibit]
) -> Iterator[Line]:
    rows = Evidence.objects.leaving_with([dispute.pk]).select_related("redaction")
    for file in kept_files(dispute.tasker, rows):
        exhibit = told.get(file.evidence.pk)
        if exhibit is None:
            of_a_client = file.evidence.client_data
            yield Line((), file=file, fate=Fate.OF_A_CLIENT if of_a_client else Fate.NO_FILES)
            continue
        before = seen[file.evidence.pk]
        yield Line(
            marks.parts(before.caption),
            file=file,
            fate=_fate(exhibit),
            message=marks.parts(before.text),
        )


def _fate(exhibit: Exhibit) -> Fate:
    if exhibit.text:
        return Fate.MESSAGE_COVERED if exhibit.covered else Fate.MESSAGE
    return Fate.BLACKED_OUT if exhibit.blacked_out else Fate.COPY
