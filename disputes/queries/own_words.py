"""What a tasker wrote about one dispute: whoever sees the dispute reads all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..choices import Vocabulary
from ..errors import gettext_noop as _
from ..models import Dispute
from ..vault.fields import Row, open_text
from ..vault.keys import DataKey
from . import packet_rows
from .packet_rows import Rows
from .sealed import key_of


class WrittenIn(Vocabulary):
    """Where it was written, as the tasker's own pages call it."""

    STATEMENT = "statement", _("What happened, in your own words")
    PROJECT = "project", _("Project of the work")
    TASK_REF = "task_ref", _("Number of the task")
    ENTRY_NOTE = "entry_note", _("Note of the work")
    REASON = "reason", _("Reason they gave for the block")
    RULE_CITED = "rule_cited", _("Rule they named for the block")
    LOCK_OUT_NOTE = "lock_out_note", _("Note of the blocked account")
    RATES_NOTE = "rates_note", _("Note of the rates")
    CAPTION = "caption", _("Words to a picture")


@dataclass(frozen=True, slots=True)
class Written:
    """One text as it was written."""

    where: WrittenIn
    text: str


class Place(NamedTuple):
    row: Row
    column: str
    where: WrittenIn


def own_words(dispute: Dispute) -> tuple[Written, ...]:
    """Return every text that leaves with a dispute, shared or in a packet, in its order.

    Payments are not there: their notes are shown to nobody else.
    """
    key: DataKey = key_of(dispute.tasker)
    found = (
        Written(place.where, open_text(key, place.row, place.column))
        for place in _places(packet_rows.read(dispute))
    )
    return tuple(dict.fromkeys(written for written in found if written.text.strip()))


def _places(rows: Rows) -> Iterable[Place]:
    for dispute in rows.disputes:
        yield Place(dispute, "statement", WrittenIn.STATEMENT)
    for entry in rows.entries.values():
        yield Place(entry, "project", WrittenIn.PROJECT)
        yield Place(entry, "task_ref", WrittenIn.TASK_REF)
        yield Place(entry, "note", WrittenIn.ENTRY_NOTE)
    for lock_out in rows.deactivations.values():
        yield Place(lock_out, "reason", WrittenIn.REASON)
        yield Place(lock_out, "rule_cited", WrittenIn.RULE_CITED)
        yield Place(lock_out, "note", WrittenIn.LOCK_OUT_NOTE)
    for rates in rows.rates.values():
        yield Place(rates, "note", WrittenIn.RATES_NOTE)
    for picture in rows.evidence:
        if not picture.client_data:
            yield Place(picture, "caption", WrittenIn.CAPTION)
