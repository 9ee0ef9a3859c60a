"""What a packet of a casefile would leave out and cover, before anybody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..documents.variants import variant
from ..documents.variants.covered import covered, mask_for
from ..models import Casefile
from ..rules.recipients import kind_of
from ..rules.variants import masks, needed_level, shows
from .packet_codes import all_named
from .packet_contents import contents
from .packet_gaps import Look, look_into
from .packet_rows import disputes_of


@dataclass(frozen=True, slots=True)
class Preview:
    left_out: tuple[str, ...]
    # Disputes that go in, and those whose taskers agreed to less than the destination needs.
    disputes: int
    stay_out: int
    # As written, and the word in its place.
    covered: Sequence[tuple[str, str]]
    # What they ask for and it does not say, and words that are alike.
    look: Look


def preview(
    casefile: Casefile, *, destination: str, language: str, hidden: Sequence[str], now: datetime
) -> Preview:
    """Look at it as it would be frozen now, without freezing it."""
    kind, level = kind_of(destination), needed_level(destination)
    shown = shows(kind, named=all_named(casefile, least=level))
    whole = contents(casefile, language=language, now=now, reference="", least=level)
    told = variant(whole.manifest, shown)
    mask = mask_for(told, hidden, by_form=masks(kind, keeps_others=False))
    covered(told, mask)
    goes_in = len(whole.dispute_ids)
    return Preview(
        left_out=shown.left_out(),
        disputes=goes_in,
        stay_out=disputes_of(casefile).count() - goes_in,
        covered=mask.covered(),
        look=look_into(whole, casefile, destination),
    )
